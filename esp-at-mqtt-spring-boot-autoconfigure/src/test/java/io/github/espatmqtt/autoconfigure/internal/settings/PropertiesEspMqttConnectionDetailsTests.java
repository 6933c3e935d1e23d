package io.github.espatmqtt.autoconfigure.internal.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.tcp.TcpKeepAlive;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import io.github.espatmqtt.transport.tcp.TcpSettings;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertiesEspMqttConnectionDetails}.
 */
class PropertiesEspMqttConnectionDetailsTests {

	@Test
	void aSerialPortIsReachedWithTheModulesOwnSettings() {
		assertThat(details(Map.of("esp.mqtt.serial.port", "/dev/ttyUSB0")).getTransport())
			.isEqualTo(new SerialTransport("/dev/ttyUSB0", SerialSettings.defaults()));
	}

	@Test
	void lineSettingsReachTheSerialTransport() {
		assertThat(details(Map.of("esp.mqtt.serial.port", "COM3", "esp.mqtt.serial.baud-rate", "921600",
				"esp.mqtt.serial.stop-bits", "two", "esp.mqtt.serial.flow-control", "rts-cts", "esp.mqtt.serial.dtr",
				"true"))
			.getTransport())
			.isEqualTo(new SerialTransport("COM3", new SerialSettings(921600, 8, SerialSettings.StopBits.TWO,
					SerialSettings.Parity.NONE, SerialSettings.FlowControl.RTS_CTS, true, false)));
	}

	@Test
	void aSpeedToAgreeOnReachesTheSerialTransport() {
		assertThat(details(Map.of("esp.mqtt.serial.port", "COM3", "esp.mqtt.serial.negotiated-baud-rate", "921600"))
			.getTransport())
			.isEqualTo(new SerialTransport("COM3", SerialSettings.defaults().withNegotiatedBaudRate(921600)));
	}

	@Test
	void aSerialServerHasNoSpeedToAgreeOn() {
		EspMqttConnectionDetails details = details(
				Map.of("esp.mqtt.serial.negotiated-baud-rate", "921600", "esp.mqtt.tcp.host", "serial-server"));
		assertThatExceptionOfType(MutuallyExclusiveConfigurationPropertiesException.class)
			.isThrownBy(details::getTransport)
			.satisfies((ex) -> assertThat(ex.getConfiguredNames())
				.containsExactlyInAnyOrder("esp.mqtt.serial.negotiated-baud-rate", "esp.mqtt.tcp.host"));
	}

	@Test
	void aSerialServerIsReachedByTcp() {
		assertThat(details(Map.of("esp.mqtt.tcp.host", "serial-server", "esp.mqtt.tcp.port", "4000",
				"esp.mqtt.tcp.connect-timeout", "2s"))
			.getTransport())
			.isEqualTo(new TcpTransport("serial-server", 4000,
					TcpSettings.defaults().withLimits(Duration.ofSeconds(2), TcpKeepAlive.defaults())));
	}

	@Test
	void thePortOfAServerThatAllowsItIsSetFromHere() {
		assertThat(details(Map.of("esp.mqtt.tcp.host", "serial-server", "esp.mqtt.tcp.protocol", "rfc2217",
				"esp.mqtt.serial.parity", "even", "esp.mqtt.serial.negotiated-baud-rate", "921600"))
			.getTransport())
			.isEqualTo(new TcpTransport("serial-server", 3333,
					TcpSettings.defaults()
						.withProtocol(TcpProtocol.RFC2217,
								new SerialSettings(115200, 8, SerialSettings.StopBits.ONE, SerialSettings.Parity.EVEN,
										SerialSettings.FlowControl.NONE, false, false)
									.withNegotiatedBaudRate(921600))));
	}

	@Test
	void signsOfLifeReachTheTransport() {
		assertThat(details(Map.of("esp.mqtt.tcp.host", "serial-server", "esp.mqtt.tcp.keep-alive.idle", "3s",
				"esp.mqtt.tcp.keep-alive.interval", "2s", "esp.mqtt.tcp.keep-alive.count", "1"))
			.getTransport())
			.isEqualTo(new TcpTransport("serial-server", 3333, TcpSettings.defaults()
				.withLimits(Duration.ofSeconds(5), new TcpKeepAlive(Duration.ofSeconds(3), Duration.ofSeconds(2), 1))));
	}

	@Test
	void aSerialServerHasADefaultPort() {
		assertThat(details(Map.of("esp.mqtt.tcp.host", "serial-server")).getTransport())
			.isEqualTo(new TcpTransport("serial-server", 3333));
	}

	@Test
	void serialPortAndSerialServerExcludeEachOther() {
		EspMqttConnectionDetails details = details(
				Map.of("esp.mqtt.serial.port", "COM3", "esp.mqtt.tcp.host", "serial-server"));
		assertThatExceptionOfType(MutuallyExclusiveConfigurationPropertiesException.class)
			.isThrownBy(details::getTransport)
			.satisfies((ex) -> assertThat(ex.getConfiguredNames()).containsExactlyInAnyOrder("esp.mqtt.serial.port",
					"esp.mqtt.tcp.host"));
	}

	@Test
	void withoutAnyWayToTheModuleBothPropertiesAreNamed() {
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(details(Map.of())::getTransport)
			.withMessageContaining("'esp.mqtt.serial.port'")
			.withMessageContaining("'esp.mqtt.tcp.host'");
	}

	@Test
	void anEmptyValueLeavesTheOtherWayToTheModule() {
		assertThat(details(Map.of("esp.mqtt.serial.port", "", "esp.mqtt.tcp.host", "serial-server")).getTransport())
			.isInstanceOf(TcpTransport.class);
		assertThat(details(Map.of("esp.mqtt.serial.port", "COM3", "esp.mqtt.tcp.host", "")).getTransport())
			.isInstanceOf(SerialTransport.class);
	}

	@ParameterizedTest
	@CsvSource({ "serial.port, ' '", "serial.baud-rate, 0", "serial.baud-rate, 5000001", "serial.data-bits, 4",
			"serial.negotiated-baud-rate, 79", "serial.negotiated-baud-rate, 5000001" })
	void aWrongSerialSettingIsReportedByItsProperty(String name, String value) {
		Map<String, String> port = Map.of("esp.mqtt.serial.port", "COM3");
		assertInvalid("esp.mqtt." + name, value, port);
	}

	@ParameterizedTest
	@CsvSource({ "tcp.host, ' '", "tcp.port, 0", "tcp.port, 65536", "tcp.connect-timeout, 0s",
			"tcp.connect-timeout, 30d", "tcp.keep-alive.idle, 0s", "tcp.keep-alive.interval, 10h",
			"tcp.keep-alive.count, 128", "tcp.ssl.bundle, none" })
	void aWrongTcpSettingIsReportedByItsProperty(String name, String value) {
		assertInvalid("esp.mqtt." + name, value, Map.of("esp.mqtt.tcp.host", "serial-server"));
	}

	private void assertInvalid(String property, String value, Map<String, String> others) {
		Map<String, String> values = new HashMap<>(others);
		values.put(property, value);
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(details(values)::getTransport)
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(property));
	}

	@ParameterizedTest
	@CsvSource({ "tcp, 1883", "tls, 8883", "tls-verify-server, 8883", "tls-client-certificate, 8883",
			"tls-mutual, 8883", "ws, 80", "wss, 443", "wss-verify-server, 443", "wss-client-certificate, 443",
			"10, 443" })
	void thePortOfTheBrokerSuitsTheScheme(String scheme, int port) {
		assertThat(details(Map.of("esp.mqtt.scheme", scheme)).getBrokerPort()).isEqualTo(port);
	}

	@Test
	void thePortOfTheBrokerCanBeSet() {
		assertThat(details(Map.of("esp.mqtt.broker.port", "1884")).getBrokerPort()).isEqualTo(1884);
	}

	@Test
	void theBrokerMustBeSet() {
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(details(Map.of())::getBrokerHost)
			.withMessageContaining("'esp.mqtt.broker.host'");
	}

	@Test
	void credentialsArePassedOn() {
		EspMqttConnectionDetails details = details(Map.of("esp.mqtt.username", "u", "esp.mqtt.password", "p"));
		assertThat(details.getUsername()).isEqualTo("u");
		assertThat(details.getPassword()).isEqualTo("p");
	}

	private static EspMqttConnectionDetails details(Map<String, String> values) {
		return new PropertiesEspMqttConnectionDetails(TestProperties.module(values), null);
	}

}
