package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.espatmqtt.module.WifiNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the values that configure a session.
 */
class MqttValuesTests {

	@ParameterizedTest
	@CsvSource({ "TCP, 1, tcp, false, false", "TLS, 2, tls, true, false",
			"TLS_VERIFY_SERVER, 3, tls-verify-server, true, true",
			"TLS_CLIENT_CERTIFICATE, 4, tls-client-certificate, true, false", "TLS_MUTUAL, 5, tls-mutual, true, true",
			"WS, 6, ws, false, false", "WSS, 7, wss, true, false",
			"WSS_VERIFY_SERVER, 8, wss-verify-server, true, true",
			"WSS_CLIENT_CERTIFICATE, 9, wss-client-certificate, true, false",
			"WSS_MUTUAL, 10, wss-mutual, true, true" })
	void schemeIsFoundByNameAndNumber(MqttScheme scheme, int number, String text, boolean secure, boolean verifies) {
		assertThat(scheme.number()).isEqualTo(number);
		assertThat(scheme.text()).isEqualTo(text);
		assertThat(scheme.isSecure()).isEqualTo(secure);
		assertThat(scheme.verifiesServer()).isEqualTo(verifies);
		assertThat(MqttScheme.of(number)).isEqualTo(scheme);
		assertThat(MqttScheme.parse(text)).isEqualTo(scheme);
		assertThat(MqttScheme.parse(scheme.name())).isEqualTo(scheme);
		assertThat(MqttScheme.parse(" " + number + " ")).isEqualTo(scheme);
	}

	@Test
	void thereAreTenSchemes() {
		assertThat(MqttScheme.values()).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "11", "-1", "01", "1.0", "mqtt", "mqtts", "tls mutual" })
	void unknownSchemeIsRefusedWithTheKnownOnes(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> MqttScheme.parse(text))
			.withMessageContaining("'" + text + "'")
			.withMessageContaining("tcp, tls, tls-verify-server")
			.withMessageContaining("wss-mutual");
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 11 })
	void unknownSchemeNumberIsRefused(int number) {
		assertThatIllegalArgumentException().isThrownBy(() -> MqttScheme.of(number));
	}

	@ParameterizedTest
	@CsvSource({ "0, UNINITIALIZED, false", "1, USER_CONFIGURED, false", "2, CONNECTION_CONFIGURED, false",
			"3, DISCONNECTED, false", "4, CONNECTED, true", "5, CONNECTED_WITHOUT_SUBSCRIPTION, true",
			"6, CONNECTED_WITH_SUBSCRIPTION, true" })
	void stateIsFoundByNumber(int number, MqttState state, boolean connected) {
		assertThat(MqttState.of(number)).isEqualTo(state);
		assertThat(state.number()).isEqualTo(number);
		assertThat(state.isConnected()).isEqualTo(connected);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 7 })
	void unknownStateIsRefused(int number) {
		assertThatIllegalArgumentException().isThrownBy(() -> MqttState.of(number))
			.withMessageContaining("not " + number);
	}

	@ParameterizedTest
	@CsvSource({ "0, AT_MOST_ONCE", "1, AT_LEAST_ONCE", "2, EXACTLY_ONCE" })
	void qosIsFoundByLevel(int level, MqttQos qos) {
		assertThat(MqttQos.of(level)).isEqualTo(qos);
		assertThat(qos.level()).isEqualTo(level);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 3 })
	void unknownQosIsRefused(int level) {
		assertThatIllegalArgumentException().isThrownBy(() -> MqttQos.of(level)).withMessageContaining("not " + level);
	}

	@Test
	void userConfigurationAtLimitsIsAccepted() {
		MqttUserConfiguration user = new MqttUserConfiguration(MqttScheme.WS, "\u20ac".repeat(341) + "x",
				"\u00e4".repeat(512), "p".repeat(1024), 0, 0, "\ud83d\ude00".repeat(8));
		assertThat(user.clientId()).hasSize(342);
		assertThat(user.path()).hasSize(16);
	}

	@Test
	void userConfigurationBeyondLimitsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> user("", "", "", "")).withMessageContaining("client id");
		assertThatIllegalArgumentException().isThrownBy(() -> user("c".repeat(1025), "", "", ""))
			.withMessageContaining("client id is 1025 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", "\u00e4".repeat(512) + "x", "", ""))
			.withMessageContaining("user name is 1025 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", "", "secret".repeat(170) + "fives", ""))
			.withMessageContaining("password is 1025 bytes")
			.withMessageNotContaining("secret");
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", "", "", "p".repeat(33)))
			.withMessageContainingAll("path is 33 bytes", "at most 32");
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", "", "", "\u00e4".repeat(16) + "p"))
			.withMessageContaining("path is 33 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret\r", "\nsecret", "sec\0ret" })
	void userConfigurationWithControlCharactersIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> user(text, "", "", ""));
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", text, "", ""));
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", "", text, ""))
			.withMessageNotContaining("sec")
			.withMessageContaining("password");
		assertThatIllegalArgumentException().isThrownBy(() -> user("c", "", "", text));
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, certificate and key id must be 0, not 1", "-1, 0, certificate and key id must be 0, not -1",
			"0, 1, CA id must be 0, not 1", "0, -1, CA id must be 0, not -1" })
	void otherCertificateIdsAreRefused(int certificate, int ca, String refusal) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new MqttUserConfiguration(MqttScheme.TLS, "c", "", "", certificate, ca, ""))
			.withMessageContaining(refusal);
	}

	@Test
	void passwordsAreNeverPrinted() {
		MqttUserConfiguration user = user("client", "someone", "secret", "");
		EspMqttSettings settings = EspMqttSettings.builder(new MqttBroker("h", 1), user)
			.wifi(new WifiNetwork("home", "secret"))
			.receiveCapacity(1)
			.build();
		assertThat(user).hasToString("client 'client' by scheme tcp");
		assertThat(settings.toString()).doesNotContain("secret").contains("client", "home");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT1S", "PT2H" })
	void keepAliveAtLimitIsAccepted(Duration keepAlive) {
		assertThat(new MqttConnectionConfiguration(keepAlive, true, null, List.of()).keepAlive()).isEqualTo(keepAlive);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT-1S", "PT-0.001S", "PT0.5S", "PT2H0.000000001S", "PT2H1S", "P1000000D" })
	void keepAliveBeyondLimitIsRefused(Duration keepAlive) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new MqttConnectionConfiguration(keepAlive, true, null, List.of()))
			.withMessageContainingAll("keep-alive", "from 0 to 7200", "not " + keepAlive);
	}

	@Test
	void alpnNamesAreCheckedAndCopied() {
		List<String> names = new ArrayList<>(Collections.nCopies(5, "mqtt"));
		MqttConnectionConfiguration configuration = alpn(names);
		names.clear();
		assertThat(configuration.alpn()).hasSize(5);
		assertThat(alpn(List.of("a".repeat(255))).alpn()).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> alpn(Collections.nCopies(6, "mqtt")))
			.withMessageContainingAll("There are 6 ALPN names", "at most 5");
		assertThat(alpn(List.of("\u00e4".repeat(127) + "x")).alpn()).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> alpn(List.of("\u00e4".repeat(128))))
			.withMessageContainingAll("ALPN name is 256 bytes", "at most 255");
		assertThatIllegalArgumentException().isThrownBy(() -> alpn(List.of("a\r")));
		assertThatIllegalArgumentException().isThrownBy(() -> alpn(List.of(""))).withMessageContaining("empty");
	}

	@Test
	void connectionDefaultsAreThoseOfTheFirmware() {
		assertThat(MqttConnectionConfiguration.defaults())
			.isEqualTo(new MqttConnectionConfiguration(Duration.ofSeconds(120), true, null, List.of()));
	}

	@Test
	void brokerAtLimitsIsAccepted() {
		MqttBroker broker = new MqttBroker("h".repeat(128), 65535, false, "\u20ac".repeat(42) + "ab");
		assertThat(broker.host()).hasSize(128);
		assertThat(new MqttBroker("h", 1)).isEqualTo(new MqttBroker("h", 1, true, null)).hasToString("h:1");
	}

	@Test
	void brokerBeyondLimitsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("", 1))
			.withMessage("The broker host is empty");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("\u00e4".repeat(64) + "h", 1))
			.withMessageContainingAll("broker host is 129 bytes", "at most 128");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("h\r\n", 1))
			.withMessageContaining("broker host");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("h", 1, true, ""))
			.withMessage("The SNI name is empty");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("h", 1, true, "\u20ac".repeat(42) + "abc"))
			.withMessageContainingAll("SNI name is 129 bytes", "at most 128");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("h", 1, true, "s\0"))
			.withMessageContaining("SNI name");
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 65536, Integer.MAX_VALUE })
	void portBeyondLimitIsRefused(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttBroker("h", port))
			.withMessage("The broker port must be 1 to 65535, not " + port);
	}

	@Test
	void willMessageIsLimitedInBytes() {
		MqttTopic topic = new MqttTopic("t");
		assertThat(new MqttWill(topic, "\u20ac".repeat(42) + "ab", MqttQos.AT_MOST_ONCE, true).payload()).hasSize(128);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new MqttWill(topic, "\u20ac".repeat(43), MqttQos.AT_MOST_ONCE, true))
			.withMessageContaining("129 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttWill(topic, "a\nb", MqttQos.AT_MOST_ONCE, true));
		assertThat(new MqttWill(topic, "", MqttQos.EXACTLY_ONCE, false).payload()).isEmpty();
		byte[] bytes = { 8, (byte) 0x80, (byte) 0xFF };
		assertThat(new MqttWill(topic, bytes, MqttQos.AT_MOST_ONCE, true))
			.isEqualTo(new MqttWill(topic, bytes.clone(), MqttQos.AT_MOST_ONCE, true))
			.hasToString("will of 3 bytes to 't' with QoS 0, retained");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new MqttWill(topic, new byte[] { 1, 0 }, MqttQos.AT_MOST_ONCE, true))
			.withMessageContaining("the byte 0x00 at index 1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6 })
	void everyTimingMustBePositive(int index) {
		for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
			List<Duration> values = new ArrayList<>(Collections.nCopies(7, Duration.ofNanos(1)));
			assertThat(timing(values)).isNotNull();
			values.set(index, wrong);
			assertThatIllegalArgumentException().isThrownBy(() -> timing(values))
				.withMessageContaining("must be positive, not " + wrong);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0 })
	void receiveCapacityMustBePositive(int capacity) {
		MqttBroker broker = new MqttBroker("h", 1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EspMqttSettings.builder(broker, new MqttUserConfiguration(MqttScheme.TCP, "c"))
				.receiveCapacity(capacity)
				.build())
			.withMessageContaining("not " + capacity);
	}

	@Test
	void settingsKeepEverythingElseWithOtherTiming() {
		EspMqttSettings settings = EspMqttSettings.of(new MqttBroker("h", 1), "c");
		SessionTiming timing = timing(Collections.nCopies(7, Duration.ofSeconds(1)));
		EspMqttSettings changed = settings.toBuilder().timing(timing).build();
		assertThat(changed.timing()).isEqualTo(timing);
		assertThat(changed.toBuilder().timing(settings.timing()).build()).isEqualTo(settings);
	}

	private static MqttUserConfiguration user(String clientId, String username, String password, String path) {
		return new MqttUserConfiguration(MqttScheme.TCP, clientId, username, password, 0, 0, path);
	}

	private static MqttConnectionConfiguration alpn(List<String> names) {
		return new MqttConnectionConfiguration(Duration.ZERO, true, null, names);
	}

	private static SessionTiming timing(List<Duration> values) {
		return SessionTiming.builder()
			.command(values.get(0))
			.operation(values.get(1))
			.connect(values.get(2))
			.probe(values.get(3))
			.retry(values.get(4), values.get(5))
			.idleCheck(values.get(6))
			.build();
	}

	@Test
	void buildersSetEverything() {
		assertThat(MqttUserConfiguration.builder(MqttScheme.WS, "c").username("u").password("p").path("mqtt").build())
			.isEqualTo(new MqttUserConfiguration(MqttScheme.WS, "c", "u", "p", 0, 0, "mqtt"));
		MqttWill will = new MqttWill(new MqttTopic("last"), "words", MqttQos.AT_LEAST_ONCE, false);
		assertThat(MqttConnectionConfiguration.builder()
			.keepAlive(Duration.ofSeconds(30))
			.cleanSession(false)
			.will(will)
			.alpn(List.of("mqtt"))
			.build()).isEqualTo(new MqttConnectionConfiguration(Duration.ofSeconds(30), false, will, List.of("mqtt")));
	}

}
