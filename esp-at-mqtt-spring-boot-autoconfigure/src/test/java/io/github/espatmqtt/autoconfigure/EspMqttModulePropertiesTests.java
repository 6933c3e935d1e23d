package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.integration.EspMqttPayloadType;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.mqtt.OutboundQueue.WhenFull;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttModuleProperties}.
 */
class EspMqttModulePropertiesTests {

	@Test
	void serialDefaultsAreThoseOfTheModule() {
		EspMqttModuleProperties.Serial serial = TestProperties.bind(Map.of()).serial();
		SerialSettings defaults = SerialSettings.defaults();
		assertThat(serial.port()).isNull();
		assertThat(serial.baudRate()).isEqualTo(defaults.baudRate());
		assertThat(serial.dataBits()).isEqualTo(defaults.dataBits());
		assertThat(serial.stopBits()).isEqualTo(defaults.stopBits());
		assertThat(serial.parity()).isEqualTo(defaults.parity());
		assertThat(serial.flowControl()).isEqualTo(defaults.flowControl());
		assertThat(serial.dtr()).isEqualTo(defaults.dtr());
		assertThat(serial.rts()).isEqualTo(defaults.rts());
	}

	@Test
	void startDoesNotDependOnTheBrokerByDefault() {
		assertThat(TestProperties.application(Map.of()).failFast()).isFalse();
	}

	@Test
	void inboundAndOutboundHaveDefaults() {
		EspMqttModuleProperties properties = TestProperties.bind(Map.of());
		assertThat(properties.inbound()).isEqualTo(new EspMqttModuleProperties.Inbound(null, EspMqttPayloadType.BYTES,
				10000, EspMqttModuleProperties.Fragments.OFF, Duration.ofSeconds(1), 1024));
		assertThat(properties.outbound()).isEqualTo(
				new EspMqttModuleProperties.Outbound(new EspMqttModuleProperties.Queue(Duration.ofSeconds(60), 10_000,
						DataSize.ofMegabytes(16), WhenFull.REFUSE), Duration.ofSeconds(5), DataSize.ofKilobytes(128)));
	}

	@Test
	void serialPropertiesAreBound() {
		EspMqttModuleProperties.Serial serial = TestProperties.bind(Map.of("esp.mqtt.serial.port", "COM3",
				"esp.mqtt.serial.baud-rate", "921600", "esp.mqtt.serial.negotiated-baud-rate", "2000000",
				"esp.mqtt.serial.data-bits", "7", "esp.mqtt.serial.stop-bits", "one-and-a-half",
				"esp.mqtt.serial.parity", "even", "esp.mqtt.serial.flow-control", "rts-cts", "esp.mqtt.serial.dtr",
				"true", "esp.mqtt.serial.rts", "true"))
			.serial();
		assertThat(serial).isEqualTo(
				new EspMqttModuleProperties.Serial("COM3", 921600, 2_000_000, 7, SerialSettings.StopBits.ONE_AND_A_HALF,
						SerialSettings.Parity.EVEN, SerialSettings.FlowControl.RTS_CTS, true, true));
	}

	@Test
	void subscriptionsAreBoundInOrder() {
		EspMqttModuleProperties properties = TestProperties.bind(Map.of("esp.mqtt.subscriptions[0].topic", "a/#",
				"esp.mqtt.subscriptions[1].topic", "b/+", "esp.mqtt.subscriptions[1].qos", "2"));
		assertThat(properties.subscriptions()).containsExactly(new EspMqttModuleProperties.Subscription("a/#", 1, null),
				new EspMqttModuleProperties.Subscription("b/+", 2, null));
	}

	@Test
	void alpnIsBoundFromCommaSeparatedNames() {
		assertThat(TestProperties.bind(Map.of("esp.mqtt.alpn", "mqtt-ca.cn,mqtt-ca.us")).alpn())
			.isEqualTo(List.of("mqtt-ca.cn", "mqtt-ca.us"));
	}

	@Test
	void keepAliveWithoutUnitIsInSeconds() {
		assertThat(TestProperties.bind(Map.of("esp.mqtt.keep-alive", "90")).keepAlive())
			.isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void keepAliveMayHaveAUnit() {
		assertThat(TestProperties.bind(Map.of("esp.mqtt.keep-alive", "2m")).keepAlive())
			.isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void fragmentsMayBeOffInYamlWhereThatIsABoolean() {
		assertThat(TestProperties.bind(Map.of("esp.mqtt.inbound.fragments", false)).inbound().fragments())
			.isEqualTo(EspMqttModuleProperties.Fragments.OFF);
	}

	@Test
	void toStringShowsNoSecret() {
		EspMqttModuleProperties properties = TestProperties.bind(Map.of("esp.mqtt.broker.host", "broker.example",
				"esp.mqtt.username", "hidden-user", "esp.mqtt.password", "hidden-password", "esp.mqtt.wifi.ssid", "lab",
				"esp.mqtt.wifi.password", "hidden-wifi"));
		assertThat(properties.toString()).contains("broker.example").doesNotContain("hidden");
		assertThat(properties.wifi()).hasToString("Wifi[ssid=lab]");
	}

	@Test
	void aWordInPlaceOfANumberIsRefusedByName() {
		Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("esp.mqtt.serial.baud-rate", "fast")));
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> binder.bindOrCreate("esp.mqtt", EspMqttModuleProperties.class))
			.withMessageContaining("esp.mqtt.serial.baud-rate");
	}

}
