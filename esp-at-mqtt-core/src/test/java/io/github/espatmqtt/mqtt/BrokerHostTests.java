package io.github.espatmqtt.mqtt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BrokerHost}.
 */
class BrokerHostTests {

	@ParameterizedTest
	@ValueSource(strings = { "broker.example", "192.168.1.7", "mosquitto", "my_broker", "fe80::1", "::ffff:10.0.0.1",
			"xn--bcher-kva.example", "broker.example.", "a" })
	void namesAndAddressesAreTaken(String host) {
		assertThat(new MqttBroker(host, 1883).host()).isEqualTo(host);
	}

	@ParameterizedTest
	@CsvSource({ "mqtt://broker.secret, esp.mqtt.scheme", "tcp://u:secret@h:1883/p, esp.mqtt.username",
			"user:secret@h, esp.mqtt.password", "secret:1883, esp.mqtt.broker.port",
			"[fe80::1]:1883, esp.mqtt.broker.port", "secret.example/mqtt, esp.mqtt.path", "' secret', Remove it",
			"'secret ', Remove it", "'secret host', Remove it", "b\u00fccher.secret, ASCII form",
			"secret;host, letters", "'secret,other', letters" })
	void whatAModuleCannotResolveIsRefusedWithWhatToWriteInstead(String host, String advice) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker(host, 1883))
			.withMessageContaining("broker host")
			.withMessageContaining(advice)
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("secret"));
	}

}
