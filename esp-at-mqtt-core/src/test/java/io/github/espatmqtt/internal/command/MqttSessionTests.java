package io.github.espatmqtt.internal.command;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.at.SilentListener;
import io.github.espatmqtt.internal.module.EspModule;
import io.github.espatmqtt.internal.session.ScriptedModule;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link MqttSession}.
 */
class MqttSessionTests {

	private static final MqttPublish TEXT = MqttPublish.of("t", "text", 1);

	private static final MqttPublish RAW = MqttPublish.of("t", "\n", 1);

	private static final SessionTiming TIMING = SessionTiming.builder()
		.command(Duration.ofSeconds(5))
		.operation(Duration.ofSeconds(5))
		.connect(Duration.ofSeconds(5))
		.probe(Duration.ofSeconds(10))
		.retry(Duration.ofMillis(50), Duration.ofMillis(50))
		.idleCheck(Duration.ofSeconds(5))
		.build();

	private final ScriptedModule script = new ScriptedModule();

	private final AtEngine engine = new AtEngine(this.script.open(), MqttSyntax.of(FragmentJoining.DEFAULT_BUFFER_SIZE),
			new SilentListener(), new ClientThreads("scripted module"));

	@AfterEach
	void close() {
		this.engine.close();
	}

	@ParameterizedTest
	@CsvSource({ "'', FAILED", "0x010a6006, REFUSED", "0x010a6004, REFUSED", "0x010a6005, REFUSED",
			"0x010a6044, REFUSED", "0x010a600c, FAILED", "0x010a600b, FAILED", "0x01080002, REFUSED",
			"0x01060504, REFUSED", "0x01090000, REFUSED" })
	void refusedPublishOfTextTellsByItsCodeWhetherAnythingWasSent(String code, Outcome outcome) {
		this.script.on("AT+MQTTPUB=", codeLine(code) + ScriptedModule.ERROR);
		assertThat(failure(TEXT).outcome()).isEqualTo(outcome);
	}

	@ParameterizedTest
	@CsvSource({ "'', REFUSED", "0x010a6006, REFUSED", "0x010a600c, REFUSED", "0x010a604c, REFUSED" })
	void errorBeforeThePromptMeansThatNothingWasSent(String code, Outcome outcome) {
		this.script.on("AT+MQTTPUBRAW=", codeLine(code) + ScriptedModule.ERROR);
		assertThat(failure(RAW).outcome()).isEqualTo(outcome);
		assertThat(this.script.received()).doesNotContain("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "+MQTTPUB:FAIL", "+MQTTPUBRAW:FAIL" })
	void failureAfterTheDataMayHaveReachedTheBroker(String line) {
		this.script.prompt("AT+MQTTPUBRAW=", line + "\r\n");
		assertThat(failure(RAW).outcome()).isEqualTo(Outcome.FAILED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+MQTTPUB:OK", "+MQTTPUBRAW:OK" })
	void successOfRawDataIsToldByALineOfItsOwn(String line) {
		this.script.prompt("AT+MQTTPUBRAW=", line + "\r\n");
		MqttSession session = session();
		assertThatCode(() -> session.publish(RAW)).doesNotThrowAnyException();
	}

	@Test
	void silenceLeavesTheOutcomeUnknown() {
		this.script.on("AT+MQTTUSERCFG=", "");
		MqttSession session = session(withCommandTimeout(Duration.ofMillis(200)));
		MqttOperationException ex = catchThrowableOfType(MqttOperationException.class, () -> configure(session));
		assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN);
		assertThat(ex.errorCode()).isEmpty();
		assertThat(ex).hasMessageContainingAll("configure the user", "outcome unknown", "AT+MQTTUSERCFG");
	}

	@Test
	void restartLeavesTheOutcomeUnknown() {
		this.script.on("AT+MQTTPUB=", "\r\nready\r\n");
		assertThat(failure(TEXT).outcome()).isEqualTo(Outcome.UNKNOWN);
	}

	@Test
	void restartInsideTheDataLeavesTheOutcomeUnknown() {
		this.script.prompt("AT+MQTTPUBRAW=", "\r\nready\r\n");
		assertThat(failure(RAW).outcome()).isEqualTo(Outcome.UNKNOWN);
	}

	@Test
	void commandThatWasNeverSentIsRefused() {
		MqttSession session = session();
		this.engine.close();
		MqttOperationException ex = catchThrowableOfType(MqttOperationException.class, () -> {
			Thread.currentThread().interrupt();
			session.publish(TEXT);
		});
		assertThat(Thread.interrupted()).isTrue();
		assertThat(ex.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(this.script.received()).noneMatch((line) -> line.startsWith("AT+MQTTPUB"));
	}

	@Test
	void messageNamesOperationOutcomeAndCode() {
		this.script.on("AT+MQTTSUB=", "ERR CODE:0x01080002\r\nERR CODE:0x010a6006\r\n" + ScriptedModule.ERROR);
		MqttSession session = session();
		MqttOperationException ex = catchThrowableOfType(MqttOperationException.class,
				() -> session.subscribe(MqttSubscription.of("a/#", 1)));
		assertThat(ex.errorCode()).contains(MqttErrorCode.AT_MQTT_NULL_LINK);
		assertThat(ex.atErrorCode()).get().asString().containsIgnoringCase("0x010a6006");
		assertThat(ex).hasMessageContainingAll("subscribe to 'a/#'", "refused", "AT_MQTT_NULL_LINK");
	}

	@Test
	void secretsAreNotInTheMessage() {
		this.script.on("AT+MQTTUSERCFG=", ScriptedModule.ERROR);
		MqttSession session = session();
		MqttOperationException ex = catchThrowableOfType(MqttOperationException.class, () -> configure(session));
		assertThat(ex).hasMessageNotContaining("secret").hasStackTraceContaining("AT+MQTTUSERCFG");
		assertThat(ex.getCause()).hasMessageNotContaining("secret");
	}

	@Test
	void configurationSendsWhatIsSet() {
		MqttSession session = session();
		MqttConnectionConfiguration connection = new MqttConnectionConfiguration(Duration.ofSeconds(60), true, null,
				List.of("mqtt"));
		session.configure(user(), connection, new MqttBroker("b", 1, true, "name"));
		assertThat(this.script.received()).containsSubsequence("AT+MQTTUSERCFG=0,1,\"c\",\"u\",\"secret\",0,0,\"\"",
				"AT+MQTTCONNCFG=0,60,0,\"\",\"\",0,0", "AT+MQTTALPN=0,1,\"mqtt\"", "AT+MQTTSNI=0,\"name\"");
	}

	@ParameterizedTest
	@CsvSource({ "2.0.0, 59, '', , keep-alive of 59 s (at least 60 s)",
			"2.0.0, 0, '', , keep-alive of 0 s (at least 60 s)", "2.2.0, 60, mqtt, , ALPN",
			"3.2.0, 60, '', name, SNI" })
	void settingTheFirmwareLacksIsNamed(String firmware, long keepAlive, String alpn, String sni, String expected) {
		this.script.on("AT+GMR", "AT version:" + firmware + ".0(0123456 - ESP32 - x)\r\n" + ScriptedModule.OK);
		MqttSession session = session();
		MqttConnectionConfiguration connection = new MqttConnectionConfiguration(Duration.ofSeconds(keepAlive), true,
				null, alpn.isEmpty() ? List.of() : List.of(alpn));
		assertThatExceptionOfType(UnsupportedFirmwareException.class)
			.isThrownBy(() -> session.requireSupport(user(), connection, new MqttBroker("b", 1, true, sni)))
			.withMessageContainingAll(expected, firmware);
		assertThat(this.script.received()).noneMatch((line) -> line.startsWith("AT+MQTT") && line.contains("="));
	}

	@ParameterizedTest
	@CsvSource({ "117, 0, ''", "118, 0, AT+MQTTALPN is 254", "0, 119, ''", "0, 120, AT+MQTTSNI is 255" })
	void nameThatIsTooLongWithItsEscapesIsRefusedBeforeAnythingIsSent(int alpn, int sni, String refusal) {
		MqttSession session = session();
		MqttConnectionConfiguration connection = new MqttConnectionConfiguration(Duration.ZERO, true, null,
				(alpn > 0) ? List.of(",".repeat(alpn)) : List.of());
		MqttBroker broker = new MqttBroker("b", 1883, true, (sni > 0) ? ",".repeat(sni) : null);
		ThrowingCallable check = () -> session.requireSupport(user(), connection, broker);
		if (refusal.isEmpty()) {
			assertThatCode(check).doesNotThrowAnyException();
		}
		else {
			assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(check)
				.withMessageContainingAll(refusal + " bytes long", "at most 253 bytes", "Shorten");
		}
		assertThat(this.script.received()).noneMatch((line) -> line.startsWith("AT+MQTT") && line.contains("="));
	}

	@ParameterizedTest
	@EnumSource
	void schemesWithEncryptionAreRefusedOnEsp8266(MqttScheme scheme) {
		this.script.on("AT+GMR", "AT version:2.3.0.0-dev(s-bcd64d2 - ESP8266 - x)\r\n" + ScriptedModule.OK);
		MqttSession session = session();
		ThrowingCallable check = () -> session.requireSupport(new MqttUserConfiguration(scheme, "c"),
				MqttConnectionConfiguration.defaults(), new MqttBroker("b", 1));
		if (scheme.number() == 1 || scheme.number() == 6) {
			assertThatCode(check).doesNotThrowAnyException();
		}
		else {
			assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(check)
				.withMessageContainingAll("ESP8266", "tcp and ws", scheme.text(), "ESP32");
		}
	}

	@Test
	void credentialTheFirmwareCannotTakeIsRefusedBeforeAnythingIsSent() {
		this.script.on("AT+GMR", "AT version:2.0.0.0(0123456 - x)\r\n" + ScriptedModule.OK);
		MqttSession session = session();
		MqttUserConfiguration user = new MqttUserConfiguration(MqttScheme.TCP, "c", "u", "p".repeat(65), 0, 0, "");
		assertThatExceptionOfType(UnsupportedFirmwareException.class)
			.isThrownBy(
					() -> session.requireSupport(user, MqttConnectionConfiguration.defaults(), new MqttBroker("b", 1)))
			.withMessageContainingAll("password", "65", "64")
			.withMessageNotContaining("pp");
		assertThat(this.script.received()).noneMatch((line) -> line.startsWith("AT+MQTT"));
	}

	@ParameterizedTest
	@CsvSource({ "3.2.0, 1, 65, will message", "2.1.0, 65, 1, will topic", "4.1.1, 128, 128, AT+MQTTCONNCFG" })
	void willTheFirmwareCannotTakeIsRefusedBeforeAnythingIsSent(String firmware, int topic, int message, String what) {
		this.script.on("AT+GMR", "AT version:" + firmware + ".0(x)\r\n" + ScriptedModule.OK);
		MqttSession session = session();
		MqttWill will = new MqttWill(new MqttTopic("t".repeat(topic)), "m".repeat(message), MqttQos.AT_MOST_ONCE,
				false);
		MqttConnectionConfiguration connection = new MqttConnectionConfiguration(Duration.ofSeconds(60), true, will,
				List.of());
		assertThatExceptionOfType(UnsupportedFirmwareException.class)
			.isThrownBy(() -> session.requireSupport(user(), connection, new MqttBroker("b", 1)))
			.withMessageContainingAll(what, "at most", firmware, "Shorten");
		assertThat(this.script.received()).noneMatch((line) -> line.startsWith("AT+MQTT") && line.contains("="));
	}

	@ParameterizedTest
	@CsvSource({ "4.1.1, 0x01090000, true", "1.7.4, '', true", "4.1.1, '', false", "4.1.1, 0x010a6001, false" })
	void firmwareWithoutMqttIsDetected(String firmware, String code, boolean unsupported) {
		this.script.on("AT+GMR", "AT version:" + firmware + ".0(x)\r\n" + ScriptedModule.OK)
			.on("AT+MQTTCONN?", codeLine(code) + ScriptedModule.ERROR);
		MqttSession session = session();
		if (unsupported) {
			assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(session::detect)
				.withMessageContainingAll("no MQTT commands", firmware, "2.1");
		}
		else {
			assertThat(session.detect()).isEmpty();
		}
	}

	@Test
	void firmwareWithoutMqttInItsListIsDetected() {
		this.script.on("AT+CMD?", "+CMD:0,\"AT\",0,0,0,1\r\n+CMD:1,\"AT+GMR\",0,0,0,1\r\n" + ScriptedModule.OK)
			.on("AT+MQTTCONN?", ScriptedModule.ERROR);
		MqttSession session = session();
		assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(session::detect)
			.withMessageContaining("no MQTT commands");
	}

	@Test
	void cleanTakesAnyAnswerOrNone() {
		MqttSession session = session(withCommandTimeout(Duration.ofMillis(200)));
		for (String answer : List.of(ScriptedModule.OK, ScriptedModule.ERROR, "")) {
			this.script.on("AT+MQTTCLEAN", answer);
			assertThatCode(session::clean).doesNotThrowAnyException();
		}
	}

	@Test
	void moduleThatOnlyEchoesCleanIsTakenOffItsBrokerByItsOwnCommand() {
		this.script.on("AT+MQTTCLEAN", "AT+MQTTCLEAN=0\r\n");
		session().clean();
		assertThat(this.script.received()).contains("AT+MQTTDISCONNECT=0");
	}

	@Test
	void moduleThatRefusesCleanIsAskedForNothingElse() {
		this.script.on("AT+MQTTCLEAN", ScriptedModule.ERROR);
		session().clean();
		assertThat(this.script.received()).doesNotContain("AT+MQTTDISCONNECT=0");
	}

	@Test
	void refusedConnectionNamesItsLikelyCausesInTheirOrder() {
		this.script.on("AT+MQTTCONN=", ScriptedModule.ERROR);
		MqttSession session = session();
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(
					() -> session.connect(new MqttBroker("b", 1883), new MqttUserConfiguration(MqttScheme.TCP, "c")))
			.withMessageMatching(".*log port.*user name and password.*client id.*port 1883.*Wi-Fi.*")
			.withMessageNotContaining("certificate");
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> session.connect(new MqttBroker("b", 8883),
					new MqttUserConfiguration(MqttScheme.TLS_VERIFY_SERVER, "c")))
			.withMessageMatching(".*client id.*certificate.*clock.*port 8883.*");
	}

	@Test
	void eventsOfOtherVendorsAreNoPartOfARefusal() {
		this.script.on("AT+MQTTCONN=", "EVT:wifi rssi -60\r\nNO CA FOUND\r\n" + ScriptedModule.ERROR);
		MqttSession session = session();
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(
					() -> session.connect(new MqttBroker("b", 1883), new MqttUserConfiguration(MqttScheme.TCP, "c")))
			.withMessageContaining("NO CA FOUND")
			.withMessageNotContaining("EVT");
	}

	@Test
	void connectionThatWasNotTriedNamesNoCauses() {
		this.script.on("AT+MQTTCONN=", "ERR CODE:0x01090000\r\n" + ScriptedModule.ERROR);
		MqttSession session = session();
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(
					() -> session.connect(new MqttBroker("b", 1883), new MqttUserConfiguration(MqttScheme.TCP, "c")))
			.withMessageNotContaining("Wi-Fi");
	}

	@Test
	void filterWithAnotherQosIsUnsubscribedFromFirst() {
		MqttSession session = session();
		session.subscribe(MqttSubscription.of("t", 0));
		session.subscribe(MqttSubscription.of("t", 0));
		session.subscribe(MqttSubscription.of("t", 2));
		session.unsubscribe(new MqttTopicFilter("t"));
		session.subscribe(MqttSubscription.of("t", 1));
		assertThat(this.script.received()).filteredOn((line) -> line.contains("SUB"))
			.containsExactly("AT+MQTTSUB=0,\"t\",0", "AT+MQTTSUB=0,\"t\",0", "AT+MQTTUNSUB=0,\"t\"",
					"AT+MQTTSUB=0,\"t\",2", "AT+MQTTUNSUB=0,\"t\"", "AT+MQTTSUB=0,\"t\",1");
	}

	@Test
	void refusedQueryIsNoAnswer() {
		this.script.on("AT+MQTTCONN?", ScriptedModule.ERROR);
		assertThat(session().query(Duration.ofSeconds(1))).isEmpty();
	}

	private MqttOperationException failure(MqttPublish message) {
		MqttSession session = session();
		return catchThrowableOfType(MqttOperationException.class, () -> session.publish(message));
	}

	private static void configure(MqttSession session) {
		session.configure(user(), MqttConnectionConfiguration.defaults(), new MqttBroker("b", 1));
	}

	private static MqttUserConfiguration user() {
		return new MqttUserConfiguration(MqttScheme.TCP, "c", "u", "secret", 0, 0, "");
	}

	private MqttSession session() {
		return session(TIMING);
	}

	private MqttSession session(SessionTiming timing) {
		this.engine.synchronize(TIMING.probe());
		return new MqttSession(this.engine, EspModule.identify(this.engine, TIMING.command()), timing);
	}

	private static SessionTiming withCommandTimeout(Duration timeout) {
		return SessionTiming.builder()
			.command(timeout)
			.operation(TIMING.operation())
			.connect(TIMING.connect())
			.probe(TIMING.probe())
			.retry(TIMING.retry(), TIMING.maximumRetry())
			.idleCheck(TIMING.idleCheck())
			.build();
	}

	private static String codeLine(String code) {
		return code.isEmpty() ? "" : "ERR CODE:" + code + "\r\n";
	}

}
