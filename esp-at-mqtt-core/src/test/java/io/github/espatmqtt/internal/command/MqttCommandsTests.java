package io.github.espatmqtt.internal.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MqttCommands}.
 */
class MqttCommandsTests {

	private static final MqttConnectionConfiguration DEFAULTS = MqttConnectionConfiguration.defaults();

	private final MqttCommands commands = commands("4.1");

	@Test
	void queryAndCleanNameTheLink() {
		assertThat(this.commands.queryConnection().line()).isEqualTo("AT+MQTTCONN?");
		assertThat(this.commands.clean().line()).isEqualTo("AT+MQTTCLEAN=0");
	}

	@ParameterizedTest
	@CsvSource({ "0, true, '0,0'", "60, true, '60,0'", "120, false, '120,1'", "7200, false, '7200,1'" })
	void connectionConfigurationDisablesCleanSession(long keepAlive, boolean cleanSession, String expected) {
		MqttConnectionConfiguration connection = new MqttConnectionConfiguration(Duration.ofSeconds(keepAlive),
				cleanSession, null, List.of());
		assertThat(this.commands.configureConnection(connection).line())
			.isEqualTo("AT+MQTTCONNCFG=0," + expected + ",\"\",\"\",0,0");
	}

	@Test
	void willIsEscaped() {
		assertThat(this.commands.configureConnection(will("a,b", "say \"bye\" \\", 2, true)).line())
			.isEqualTo("AT+MQTTCONNCFG=0,120,0,\"a\\,b\",\"say \\\"bye\\\" \\\\\",2,1");
	}

	@ParameterizedTest
	@CsvSource({ "2.0, 64, 64", "2.1, 64, 64", "2.2, 128, 64", "3.2, 128, 64", "3.3, 128, 128", "4.1, 128, 128",
			"5.0, 128, 128" })
	void limitsDependOnTheFirmware(String firmware, int topicBytes, int willMessageBytes) {
		MqttCommands old = commands(firmware);
		assertThat(old.configureConnection(will("t", "m".repeat(willMessageBytes), 0, false)).line()).isNotEmpty();
		assertThat(old.configureConnection(will("t".repeat(topicBytes), "m", 0, false)).line()).isNotEmpty();
		assertThat(old.subscribe(MqttSubscription.of("t".repeat(topicBytes), 0)).line()).isNotEmpty();
		assertThat(old.unsubscribe(new MqttTopicFilter("t".repeat(topicBytes))).line()).isNotEmpty();
		assertThat(old.publish(MqttPublish.of("t".repeat(topicBytes), "", 0)).line()).isNotEmpty();
		if (willMessageBytes < 128) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> old.configureConnection(will("t", "m".repeat(willMessageBytes + 1), 0, false)))
				.withMessageContainingAll("will message", "65 bytes", "at most 64");
		}
		if (topicBytes < 128) {
			String tooLong = "t".repeat(topicBytes + 1);
			assertThatIllegalArgumentException().isThrownBy(() -> old.configureConnection(will(tooLong, "m", 0, false)))
				.withMessageContainingAll("will topic", "65 bytes", "at most 64");
			assertThatIllegalArgumentException().isThrownBy(() -> old.subscribe(MqttSubscription.of(tooLong, 0)))
				.withMessageContainingAll("topic filter", "65 bytes", "at most 64");
			assertThatIllegalArgumentException().isThrownBy(() -> old.unsubscribe(new MqttTopicFilter(tooLong)))
				.withMessageContainingAll("topic filter", "65 bytes", "at most 64");
			assertThatIllegalArgumentException().isThrownBy(() -> old.publish(MqttPublish.of(tooLong, "", 0)))
				.withMessageContainingAll("topic", "65 bytes", "at most 64");
		}
	}

	@Test
	void topicLimitCountsBytes() {
		MqttCommands old = commands("2.1");
		assertThat(old.publish(MqttPublish.of("ä".repeat(32), "", 0)).line()).isNotEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> old.publish(MqttPublish.of("ä".repeat(33), "", 0)))
			.withMessageContainingAll("topic", "66 bytes", "at most 64");
		assertThat(old.unsubscribe(new MqttTopicFilter("ä".repeat(32))).line()).isNotEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> old.unsubscribe(new MqttTopicFilter("ä".repeat(33))))
			.withMessageContainingAll("topic filter", "66 bytes", "at most 64");
	}

	@Test
	void topicThatIsTooLongWithItsEscapesIsRefused() {
		String longest = ",".repeat(118);
		assertThat(this.commands.subscribe(MqttSubscription.of(longest, 1)).line()).hasSize(253);
		assertThat(this.commands.unsubscribe(new MqttTopicFilter(longest)).line()).hasSize(253);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.commands.subscribe(MqttSubscription.of(longest + ",", 1)))
			.withMessageContainingAll("command AT+MQTTSUB is 255 bytes", "at most 253");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.commands.unsubscribe(new MqttTopicFilter(longest + ",")))
			.withMessageContainingAll("command AT+MQTTUNSUB is 255 bytes", "at most 253");
		String raw = ",".repeat(114);
		assertThat(this.commands.publish(MqttPublish.of(raw + "t", "\n", 1)).line()).hasSize(253);
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.publish(MqttPublish.of(raw + ",", "\n", 1)))
			.withMessageContainingAll("command AT+MQTTPUBRAW is 254 bytes", "at most 253");
	}

	@Test
	void alpnNamesAreCounted() {
		assertThat(this.commands.configureAlpn(List.of("mqtt")).line()).isEqualTo("AT+MQTTALPN=0,1,\"mqtt\"");
		assertThat(this.commands.configureAlpn(List.of("a", "b,c", "d", "e", "f")).line())
			.isEqualTo("AT+MQTTALPN=0,5,\"a\",\"b\\,c\",\"d\",\"e\",\"f\"");
	}

	@Test
	void sniIsText() {
		assertThat(this.commands.configureSni("iot.example.org").line()).isEqualTo("AT+MQTTSNI=0,\"iot.example.org\"");
	}

	@Test
	void connectTellsWhetherTheModuleMayReconnect() {
		assertThat(this.commands.connect(new MqttBroker("b.example", 1883)).line())
			.isEqualTo("AT+MQTTCONN=0,\"b.example\",1883,1");
		assertThat(this.commands.connect(new MqttBroker("::1", 65535, false, null)).line())
			.isEqualTo("AT+MQTTCONN=0,\"::1\",65535,0");
	}

	@ParameterizedTest
	@CsvSource({ "a/b, 0, 'a/b'", "+/x/#, 1, '+/x/#'", "'a,b', 2, 'a\\,b'", "'say \"hi\"', 0, 'say \\\"hi\\\"'",
			"Küche/温度, 1, Küche/温度" })
	void subscriptionsAreEscaped(String filter, int qos, String onTheWire) {
		assertThat(this.commands.subscribe(MqttSubscription.of(filter, qos)).line())
			.isEqualTo("AT+MQTTSUB=0,\"" + onTheWire + "\"," + qos);
		assertThat(this.commands.unsubscribe(new MqttTopicFilter(filter)).line())
			.isEqualTo("AT+MQTTUNSUB=0,\"" + onTheWire + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "1, 3000", "4999, 3000", "5000, 3000", "20000, 18000", "62000, 60000", "62001, 60000",
			"3600000, 60000" })
	void newFirmwareGetsTheTimeoutItTakes(long timeout, long onTheWire) {
		SessionTiming timing = timing(timeout);
		MqttCommands modern = new MqttCommands(capabilities("5.0"), timing);
		String end = "," + onTheWire;
		assertThat(modern.connect(new MqttBroker("b", 1)).line()).isEqualTo("AT+MQTTCONN=0,\"b\",1,1" + end);
		assertThat(modern.subscribe(MqttSubscription.of("t", 1)).line()).isEqualTo("AT+MQTTSUB=0,\"t\",1" + end);
		assertThat(modern.unsubscribe(new MqttTopicFilter("t")).line()).isEqualTo("AT+MQTTUNSUB=0,\"t\"" + end);
		assertThat(modern.publish(MqttPublish.of("t", "x", 1)).line()).isEqualTo("AT+MQTTPUB=0,\"t\",\"x\",1,0" + end);
		assertThat(modern.publish(MqttPublish.of("t", "\n", 1)).line()).isEqualTo("AT+MQTTPUBRAW=0,\"t\",1,1,0" + end);
		assertThat(modern.clean().line()).doesNotContain(end);
		assertThat(modern.configureConnection(DEFAULTS).line()).doesNotEndWith(end);
	}

	@Test
	void hostWaitsForWhatWasConfigured() {
		MqttCommands configured = new MqttCommands(capabilities("4.1"), timing(7000));
		Duration limit = Duration.ofSeconds(7);
		assertThat(configured.publish(MqttPublish.of("t", "x", 0)).timeout()).isEqualTo(limit);
		assertThat(configured.publish(MqttPublish.of("t", "\n", 2)).timeout()).isEqualTo(limit);
		assertThat(configured.subscribe(MqttSubscription.of("t", 0)).timeout()).isEqualTo(limit);
		assertThat(configured.unsubscribe(new MqttTopicFilter("t")).timeout()).isEqualTo(limit);
		assertThat(configured.connect(new MqttBroker("b", 1)).timeout()).isEqualTo(limit);
	}

	@ParameterizedTest
	@CsvSource({ "2.1, 35", "4.1, 35", "4.1.1, 20", "5.0, 20" })
	void hostWaitsForWhatTheFirmwareMayNeed(String firmware, int seconds) {
		MqttCommands defaults = new MqttCommands(capabilities(firmware), SessionTiming.defaults());
		Duration acknowledged = Duration.ofSeconds(seconds);
		assertThat(defaults.publish(MqttPublish.of("t", "x", 0)).timeout()).isEqualTo(Duration.ofSeconds(20));
		assertThat(defaults.publish(MqttPublish.of("t", "x", 1)).timeout()).isEqualTo(acknowledged);
		assertThat(defaults.publish(MqttPublish.of("t", "\n", 2)).timeout()).isEqualTo(acknowledged);
		assertThat(defaults.subscribe(MqttSubscription.of("t", 0)).timeout()).isEqualTo(acknowledged);
		assertThat(defaults.unsubscribe(new MqttTopicFilter("t")).timeout()).isEqualTo(acknowledged);
	}

	@ParameterizedTest
	@CsvSource({ "'', ''", "on, on", "' x ', ' x '", "'{\"n\":1}', '{\\\"n\\\":1}'", "'a,b\\', 'a\\,b\\\\'",
			"'~ +#/', '~ +#/'" })
	void printableTextTravelsInTheLine(String payload, String onTheWire) {
		AtCommand command = this.commands.publish(MqttPublish.of("a,b", payload, 2));
		assertThat(command.line()).isEqualTo("AT+MQTTPUB=0,\"a\\,b\",\"" + onTheWire + "\",2,0");
		assertThat(command.hasData()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(bytes = { 0, 7, '\t', '\r', '\n', 0x1F, 0x7F, (byte) 0x80, (byte) 0xC3, (byte) 0xFF })
	void anythingElseTravelsRaw(byte one) {
		byte[] payload = { 'a', one, 'b' };
		AtCommand command = this.commands.publish(MqttPublish.of("a,b", payload, 1, true));
		assertThat(command.line()).isEqualTo("AT+MQTTPUBRAW=0,\"a\\,b\",3,1,1");
		assertThat(command.hasData()).isTrue();
	}

	@Test
	void lineIsFilledToItsLimit() {
		int overhead = "AT+MQTTPUB=0,\"t\",\"\",0,0".length();
		String longest = "x".repeat(AtCommand.MAXIMUM_LINE_BYTES - overhead);
		assertThat(this.commands.publish(MqttPublish.of("t", longest, 0)).line())
			.isEqualTo("AT+MQTTPUB=0,\"t\",\"" + longest + "\",0,0")
			.hasSize(253);
		assertThat(this.commands.publish(MqttPublish.of("t", longest + "x", 0)).line())
			.isEqualTo("AT+MQTTPUBRAW=0,\"t\"," + (longest.length() + 1) + ",0,0");
	}

	@Test
	void limitOfTheLineCountsBytesAndEscapes() {
		int overhead = "AT+MQTTPUB=0,\"\",\"\",0,0".length();
		String topic = "ä,".repeat(10);
		String longest = "x".repeat(AtCommand.MAXIMUM_LINE_BYTES - overhead - 40);
		AtCommand command = this.commands.publish(MqttPublish.of(topic, longest, 0));
		assertThat(command.line().getBytes(StandardCharsets.UTF_8)).hasSize(253);
		assertThat(command.hasData()).isFalse();
		assertThat(this.commands.publish(MqttPublish.of(topic, longest + "x", 0)).hasData()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "0, false", "24, false", "25, true", "60, true" })
	void escapesMayCostNoMoreThanRawData(int escapes, boolean raw) {
		AtCommand command = this.commands.publish(MqttPublish.of("t", ",".repeat(escapes), 0));
		assertThat(command.hasData()).isEqualTo(raw);
	}

	@Test
	void timeoutCountsTowardsTheLimitOfTheLine() {
		int overhead = "AT+MQTTPUB=0,\"t\",\"\",0,0,20000".length();
		MqttCommands modern = commands("5.0");
		assertThat(modern.publish(MqttPublish.of("t", "x".repeat(253 - overhead), 0)).line()).hasSize(253);
		assertThat(modern.publish(MqttPublish.of("t", "x".repeat(254 - overhead), 0)).hasData()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 254, 1024, 8000, 100_000 })
	void longPayloadsTravelRaw(int length) {
		AtCommand command = this.commands.publish(MqttPublish.of("t", new byte[length], 0, false));
		assertThat(command.line()).isEqualTo("AT+MQTTPUBRAW=0,\"t\"," + length + ",0,0");
	}

	private static MqttConnectionConfiguration will(String topic, String message, int qos, boolean retained) {
		return new MqttConnectionConfiguration(Duration.ofSeconds(120), true,
				new MqttWill(new MqttTopic(topic), message, MqttQos.of(qos), retained), List.of());
	}

	private static MqttCommands commands(String firmware) {
		return new MqttCommands(capabilities(firmware), SessionTiming.defaults());
	}

	private static ModuleCapabilities capabilities(String firmware) {
		return ModuleCapabilities.of(new ModuleIdentity(FirmwareVersion.parse(firmware).orElseThrow(), "ESP32", null));
	}

	private static SessionTiming timing(long milliseconds) {
		SessionTiming defaults = SessionTiming.defaults();
		Duration timeout = Duration.ofMillis(milliseconds);
		return SessionTiming.builder()
			.command(defaults.command())
			.operation(timeout)
			.connect(timeout)
			.probe(defaults.probe())
			.retry(defaults.retry(), defaults.maximumRetry())
			.idleCheck(defaults.idleCheck())
			.build();
	}

}
