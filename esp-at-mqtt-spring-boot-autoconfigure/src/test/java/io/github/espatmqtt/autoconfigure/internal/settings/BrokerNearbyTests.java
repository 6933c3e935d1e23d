package io.github.espatmqtt.autoconfigure.internal.settings;

import java.util.Map;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrokerNearby}.
 */
class BrokerNearbyTests {

	private final ModuleBinder.BoundModule module = new ModuleBinder(new MockEnvironment()).bind(ModuleName.ONLY);

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "api.localhost", "127.0.0.1", "127.1", "::1", "0:0:0:0:0:0:0:1",
			"0.0.0.0" })
	void aBrokerOnThisComputerIsWarnedOf(String host) {
		assertThat(BrokerNearby.warning(this.module, new SerialTransport("COM3"), host)).get()
			.asString()
			.contains("'esp.mqtt.broker.host' is '" + host + "'", "the module itself");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mosquitto", "my_broker-1", "broker.local", "Broker.LOCAL." })
	void aNameThatOnlyThisComputerMayKnowIsWarnedOf(String host) {
		assertThat(BrokerNearby.warning(this.module, new SerialTransport("COM3"), host)).get()
			.asString()
			.contains("'" + host + "'", "looks up");
	}

	@ParameterizedTest
	@ValueSource(strings = { "broker.example", "192.168.1.7", "128.0.0.1", "fe80::1", "localhost.example" })
	void otherBrokersAreNot(String host) {
		assertThat(BrokerNearby.warning(this.module, new SerialTransport("COM3"), host)).isEmpty();
	}

	@Test
	void aModuleInSoftwareMayBeOnThisComputer() {
		assertThat(BrokerNearby.warning(this.module, new TcpTransport("localhost", 3333), "localhost")).isEmpty();
	}

	@Test
	void topicsAloneAreSubscriptions() {
		MockEnvironment environment = new MockEnvironment();
		Map.of("esp.mqtt.subscriptions[0]", "a/+", "esp.mqtt.subscriptions[1].topic", "b",
				"esp.mqtt.subscriptions[1].qos", "2")
			.forEach(environment::setProperty);
		assertThat(ConfiguredSubscriptions.of(new ModuleBinder(environment).bind(ModuleName.ONLY)))
			.extracting((subscription) -> subscription.filter().filter() + " " + subscription.qos().level())
			.containsExactly("a/+ 1", "b 2");
	}

}
