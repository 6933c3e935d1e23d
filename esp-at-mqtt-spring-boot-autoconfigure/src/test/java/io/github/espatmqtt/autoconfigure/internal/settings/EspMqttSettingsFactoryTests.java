package io.github.espatmqtt.autoconfigure.internal.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.module.WifiNetwork;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttSettingsFactory}.
 */
class EspMqttSettingsFactoryTests {

	@Test
	void aBrokerIsEnough() {
		EspMqttSettings settings = create(Map.of());
		assertThat(settings.broker()).isEqualTo(new MqttBroker("broker.example", 1883, true, null));
		assertThat(settings.user().scheme()).isEqualTo(MqttScheme.TCP);
		assertThat(settings.user().username()).isEmpty();
		assertThat(settings.user().password()).isEmpty();
		assertThat(settings.connection().keepAlive()).isEqualTo(Duration.ofSeconds(60));
		assertThat(settings.connection().cleanSession()).isTrue();
		assertThat(settings.connection().will()).isNull();
		assertThat(settings.connection().alpn()).isEmpty();
		assertThat(settings.wifi()).isNull();
		assertThat(settings.timeServers()).isEqualTo(new TimeServers(List.of("pool.ntp.org"), 0));
	}

	@Test
	void timingAndCapacityDefaultToThoseOfTheClient() {
		EspMqttSettings settings = create(Map.of());
		assertThat(settings.timing()).isEqualTo(SessionTiming.defaults());
		assertThat(settings.receiveCapacity()).isEqualTo(EspMqttSettings.DEFAULT_RECEIVE_CAPACITY);
	}

	@Test
	void clientIdIsGeneratedAnewEachTime() {
		String first = create(Map.of()).user().clientId();
		assertThat(first).matches("esp-at-mqtt-[0-9a-f]{8}");
		assertThat(create(Map.of()).user().clientId()).isNotEqualTo(first);
	}

	@Test
	void aSessionThatOutlivesTheConnectionNeedsAClientId() {
		assertInvalid("esp.mqtt.client-id", Map.of("esp.mqtt.clean-session", "false"))
			.withMessageContaining("esp.mqtt.clean-session");
	}

	@Test
	void userIsMapped() {
		MqttUserConfiguration user = create(Map.of("esp.mqtt.scheme", "wss-mutual", "esp.mqtt.client-id", "gateway-1",
				"esp.mqtt.username", "u", "esp.mqtt.password", "p", "esp.mqtt.path", "/mqtt"))
			.user();
		assertThat(user)
			.isEqualTo(new MqttUserConfiguration(MqttScheme.WSS_MUTUAL, "gateway-1", "u", "p", 0, 0, "mqtt"));
	}

	@Test
	void brokerIsMapped() {
		EspMqttSettings settings = create(Map.of("esp.mqtt.broker.host", "10.0.0.1", "esp.mqtt.broker.port", "1884",
				"esp.mqtt.reconnect", "false", "esp.mqtt.sni", "name.example"));
		assertThat(settings.broker()).isEqualTo(new MqttBroker("10.0.0.1", 1884, false, "name.example"));
	}

	@Test
	void willIsMapped() {
		EspMqttSettings settings = create(Map.of("esp.mqtt.will.topic", "gateway/1/status", "esp.mqtt.will.payload",
				"offline", "esp.mqtt.will.qos", "1", "esp.mqtt.will.retained", "true"));
		assertThat(settings.connection().will())
			.isEqualTo(new MqttWill(new MqttTopic("gateway/1/status"), "offline", MqttQos.AT_LEAST_ONCE, true));
	}

	@Test
	void aWillMayBeBytes() {
		assertThat(create(
				Map.of("esp.mqtt.will.topic", "spBv1.0/G/NDEATH/n", "esp.mqtt.will.payload-base64", "CICWARIFYmRTZXE="))
			.connection()
			.will()
			.payload()).containsExactly(0x08, 0x80, 0x96, 0x01, 0x12, 0x05, 0x62, 0x64, 0x53, 0x65, 0x71);
	}

	@ParameterizedTest
	@CsvSource({ "AA==, '', the byte 0x00", "CIA, text, as well", "***, '', Illegal base64" })
	void aWillOfOtherBytesIsRefused(String base64, String text, String reason) {
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> create(Map.of("esp.mqtt.will.topic", "t", "esp.mqtt.will.payload", text,
					"esp.mqtt.will.payload-base64", base64)))
			.withMessageContainingAll("esp.mqtt.will.payload-base64", reason);
	}

	@Test
	void wifiClockAndAlpnAreMapped() {
		EspMqttSettings settings = create(
				Map.of("esp.mqtt.wifi.ssid", "lab", "esp.mqtt.wifi.password", "secret12", "esp.mqtt.sntp.servers",
						"a.example,b.example", "esp.mqtt.sntp.time-zone", "530", "esp.mqtt.alpn", "one,two"));
		assertThat(settings.wifi()).isEqualTo(new WifiNetwork("lab", "secret12"));
		assertThat(settings.timeServers()).isEqualTo(new TimeServers(List.of("a.example", "b.example"), 530));
		assertThat(settings.connection().alpn()).containsExactly("one", "two");
	}

	@Test
	void theClockIsLeftAloneWithoutServers() {
		assertThat(create(Map.of("esp.mqtt.sntp.servers", "")).timeServers()).isNull();
	}

	@Test
	void timingIsMapped() {
		Map<String, String> values = new HashMap<>(Map.of("esp.mqtt.timeouts.command", "1s",
				"esp.mqtt.timeouts.operation", "2s", "esp.mqtt.timeouts.connect", "3s", "esp.mqtt.timeouts.probe", "4s",
				"esp.mqtt.retry.initial", "5s", "esp.mqtt.retry.maximum", "6s", "esp.mqtt.idle-check", "7s"));
		assertThat(create(values).timing()).isEqualTo(SessionTiming.builder()
			.command(Duration.ofSeconds(1))
			.operation(Duration.ofSeconds(2))
			.connect(Duration.ofSeconds(3))
			.probe(Duration.ofSeconds(4))
			.retry(Duration.ofSeconds(5), Duration.ofSeconds(6))
			.idleCheck(Duration.ofSeconds(7))
			.build());
	}

	@Test
	void fragmentsAreNotJoinedByDefault() {
		assertThat(create(Map.of()).fragments()).isEqualTo(FragmentJoining.off());
		assertThat(create(Map.of("esp.mqtt.inbound.fragment-buffer", "512")).fragments())
			.isEqualTo(FragmentJoining.off(512));
	}

	@Test
	void fragmentsAreJoinedIfChosen() {
		assertThat(create(Map.of("esp.mqtt.inbound.fragments", "join")).fragments())
			.isEqualTo(FragmentJoining.heuristic(Duration.ofSeconds(1), 1024));
		assertThat(create(Map.of("esp.mqtt.inbound.fragments", "join-by-pause")).fragments())
			.isEqualTo(FragmentJoining.byPause(Duration.ofSeconds(1), 1024));
		assertThat(create(Map.of("esp.mqtt.inbound.fragments", "join", "esp.mqtt.inbound.fragment-idle", "3s",
				"esp.mqtt.inbound.fragment-buffer", "512"))
			.fragments()).isEqualTo(FragmentJoining.heuristic(Duration.ofSeconds(3), 512));
	}

	@ParameterizedTest
	@EnumSource
	void schemeMayBeNameOrNumber(MqttScheme scheme) {
		assertThat(create(Map.of("esp.mqtt.scheme", scheme.text())).user().scheme()).isEqualTo(scheme);
		assertThat(create(Map.of("esp.mqtt.scheme", "" + scheme.number())).user().scheme()).isEqualTo(scheme);
	}

	@Test
	void anUnknownSchemeIsAnsweredWithTheKnownOnes() {
		assertInvalid("esp.mqtt.scheme", Map.of("esp.mqtt.scheme", "11")).withMessageContaining("11")
			.withMessageContaining("tls-verify-server")
			.withMessageContaining("1 to 10");
	}

	@ParameterizedTest
	@CsvSource({ "scheme, 0", "scheme, 11", "keep-alive, 7201s", "keep-alive, -1s", "keep-alive, 500ms",
			"cert-key-id, 1", "cert-key-id, -1", "ca-id, 1", "ca-id, -1", "broker.host, ''", "broker.port, -1",
			"broker.port, 0", "broker.port, 65536", "alpn, 'a,b,c,d,e,f'", "inbound.queue-capacity, 0", "client-id, ''",
			"sntp.time-zone, 15", "sntp.servers, 'a,b,c,d'", "timeouts.command, 0s", "timeouts.operation, -1s",
			"timeouts.connect, 0s", "timeouts.probe, 0s", "retry.initial, 0s", "retry.maximum, 0s", "idle-check, 0s",
			"wifi.ssid, ''", "inbound.fragment-idle, 0s", "inbound.fragment-idle, -1s", "inbound.fragment-idle, 2h",
			"inbound.fragment-buffer, 0", "inbound.fragment-buffer, 65536" })
	void aValueTheModuleCannotTakeIsReportedByItsProperty(String name, String value) {
		assertInvalid("esp.mqtt." + name, Map.of("esp.mqtt." + name, value));
	}

	@ParameterizedTest
	@CsvSource({ "client-id, 512", "username, 512", "password, 512", "path, 16", "sni, 64", "will.topic, 64",
			"will.payload, 64" })
	void limitsCountBytes(String name, int characters) {
		Map<String, String> values = new HashMap<>(Map.of("esp.mqtt.will.topic", "t"));
		values.put("esp.mqtt." + name, "\u00e4".repeat(characters));
		assertThat(create(values)).isNotNull();
		values.put("esp.mqtt." + name, "\u00e4".repeat(characters) + "x");
		assertInvalid("esp.mqtt." + name, values).withMessageContaining("is " + (2 * characters + 1) + " bytes long")
			.withMessageContaining("at most " + 2 * characters + " bytes");
	}

	@ParameterizedTest
	@CsvSource({ "scheme, 1", "scheme, 10", "keep-alive, 0s", "keep-alive, 7200s", "broker.port, 1",
			"broker.port, 65535", "alpn, 'a,b,c,d,e'" })
	void aValueAtItsLimitIsTaken(String name, String value) {
		assertThat(create(Map.of("esp.mqtt." + name, value))).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "username, 1025", "path, 33", "client-id, 1025", "broker.host, 129", "sni, 129", "wifi.ssid, 33",
			"alpn, 256" })
	void aValueThatIsTooLongIsReportedWithItsLimit(String name, int length) {
		assertInvalid("esp.mqtt." + name, Map.of("esp.mqtt." + name, "x".repeat(length)))
			.withMessageContaining("at most " + (length - 1) + " bytes");
	}

	@ParameterizedTest
	@CsvSource({ "topic, 129", "payload, 129" })
	void aWillThatIsTooLongIsReported(String name, int length) {
		Map<String, String> values = new HashMap<>(Map.of("esp.mqtt.will.topic", "t"));
		values.put("esp.mqtt.will." + name, "x".repeat(length));
		assertInvalid("esp.mqtt.will." + name, values).withMessageContaining("at most 128 bytes");
	}

	@Test
	void aWillNeedsATopic() {
		assertInvalid("esp.mqtt.will.topic", Map.of("esp.mqtt.will.payload", "offline"));
	}

	@Test
	void aWillCannotGoToAWildcard() {
		assertInvalid("esp.mqtt.will.topic", Map.of("esp.mqtt.will.topic", "a/#")).withMessageContaining("wildcard");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "3" })
	void theQosOfAWillIsChecked(String qos) {
		assertInvalid("esp.mqtt.will.qos", Map.of("esp.mqtt.will.topic", "t", "esp.mqtt.will.qos", qos))
			.withMessageContaining("not " + qos);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "wifi.password" })
	void aSecretThatIsTooLongIsReportedWithoutItself(String name) {
		String secret = "s3cret".repeat(171);
		Map<String, String> values = Map.of("esp.mqtt.wifi.ssid", "lab", "esp.mqtt." + name, secret);
		assertInvalid("esp.mqtt." + name, values).withMessageNotContaining("s3cret")
			.satisfies((ex) -> assertThat(ex.value()).isNull());
	}

	@Test
	void aWifiPasswordNeedsANetwork() {
		assertInvalid("esp.mqtt.wifi.ssid", Map.of("esp.mqtt.wifi.password", "secret12"));
	}

	private static ThrowableAssertAlternative<InvalidEspMqttPropertyException> assertInvalid(String property,
			Map<String, String> values) {
		return assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(() -> create(values))
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(property))
			.withMessageContaining("'" + property + "'");
	}

	private static EspMqttSettings create(Map<String, String> values) {
		ModuleBinder.BoundModule module = TestProperties.moduleWithBroker(values);
		return new EspMqttSettingsFactory(module, new PropertiesEspMqttConnectionDetails(module, null), null).create();
	}

}
