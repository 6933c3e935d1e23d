package io.github.espatmqtt.internal.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.espatmqtt.module.ModuleFeature.LONG_CREDENTIALS;
import static io.github.espatmqtt.module.ModuleFeature.TEXT_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CredentialCommands}.
 */
class CredentialCommandsTests {

	@Test
	void everythingIsEscapedInline() {
		assertThat(lines(LONG_CREDENTIALS, user("c,1", "u\"2", "p\\3", "mqtt")))
			.containsExactly("AT+MQTTUSERCFG=0,1,\"c\\,1\",\"u\\\"2\",\"p\\\\3\",0,0,\"mqtt\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LONG_CREDENTIALS | c | 218
			TEXT_CREDENTIALS | c | 218
			LONG_CREDENTIALS | ä | 109
			TEXT_CREDENTIALS | , | 109
			""")
	void lineIsFilledToItsLimit(ModuleFeature commands, String character, int count) {
		String clientId = "x" + character.repeat(count);
		assertThat(lines(commands, user(clientId, "", "", ""))).singleElement()
			.satisfies((line) -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSize(253));
		assertThat(lines(commands, user(clientId + "c", "", "", ""))).hasSize(2);
	}

	@Test
	void longestIsSentSeparatelyAsRawData() {
		String clientId = "c".repeat(256);
		List<AtCommand> commands = commands(LONG_CREDENTIALS, user(clientId, "u".repeat(64), "p".repeat(64), "path"));
		assertThat(commands).extracting(AtCommand::line)
			.containsExactly(
					"AT+MQTTUSERCFG=0,1,\"-\",\"" + "u".repeat(64) + "\",\"" + "p".repeat(64) + "\",0,0,\"path\"",
					"AT+MQTTLONGCLIENTID=0,256");
		assertThat(commands.get(0).hasData()).isFalse();
		assertThat(commands.get(1).hasData()).isTrue();
	}

	@Test
	void rawLengthCountsBytesWithoutEscapes() {
		String clientId = "ä,".repeat(80);
		assertThat(lines(LONG_CREDENTIALS, user(clientId, "u", "p", ""))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"-\",\"u\",\"p\",0,0,\"\"",
				"AT+MQTTLONGCLIENTID=0," + clientId.getBytes(StandardCharsets.UTF_8).length);
	}

	@Test
	void oldFirmwareGetsTheStringCommand() {
		assertThat(lines(TEXT_CREDENTIALS, user("c,".repeat(50), "u".repeat(64), "p".repeat(64), ""))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"-\",\"" + "u".repeat(64) + "\",\"" + "p".repeat(64) + "\",0,0,\"\"",
				"AT+MQTTCLIENTID=0,\"" + "c\\,".repeat(50) + "\"");
	}

	@Test
	void asFewAsPossibleAreSentSeparately() {
		String costly = ",".repeat(64);
		assertThat(lines(LONG_CREDENTIALS, user("c".repeat(65), costly, "p".repeat(64), ""))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"" + "c".repeat(65) + "\",\"-\",\"" + "p".repeat(64) + "\",0,0,\"\"",
				"AT+MQTTLONGUSERNAME=0,64");
	}

	@Test
	void severalCanBeSeparate() {
		String costly = ",".repeat(64);
		assertThat(lines(LONG_CREDENTIALS, user("c".repeat(256), costly, "\"".repeat(64), "/".repeat(32))))
			.containsExactly(
					"AT+MQTTUSERCFG=0,1,\"-\",\"-\",\"" + "\\\"".repeat(64) + "\",0,0,\"" + "/".repeat(32) + "\"",
					"AT+MQTTLONGCLIENTID=0,256", "AT+MQTTLONGUSERNAME=0,64");
	}

	@ParameterizedTest
	@CsvSource({ "65, 64, 0", "64, 65, 0", "65, 65, 0", "1024, 1024, 1024" })
	void whatTheUserConfigurationDoesNotTakeIsSentAsRawData(int username, int password, int clientId) {
		MqttUserConfiguration user = user("c" + "c".repeat(Math.max(0, clientId - 1)), "u".repeat(username),
				"p".repeat(password), "");
		List<AtCommand> commands = commands(LONG_CREDENTIALS, user);
		assertThat(commands).extracting(AtCommand::line).first().asString().hasSizeLessThan(200);
		assertThat(commands.subList(1, commands.size())).allSatisfy((command) -> assertThat(command.hasData()).isTrue())
			.extracting(AtCommand::line)
			.containsExactlyInAnyOrderElementsOf(Stream
				.of((clientId > 1) ? "AT+MQTTLONGCLIENTID=0," + clientId : "",
						(username > 64) ? "AT+MQTTLONGUSERNAME=0," + username : "",
						(password > 64) ? "AT+MQTTLONGPASSWORD=0," + password : "")
				.filter((line) -> !line.isEmpty())
				.toList());
	}

	@ParameterizedTest
	@CsvSource({ "p, 233", "ä, 116" })
	void olderFirmwareTakesWhatFitsItsTextCommand(String character, int count) {
		String longest = character.repeat(count);
		assertThat(lines(TEXT_CREDENTIALS, user("c", "u", longest, "")))
			.containsExactly("AT+MQTTUSERCFG=0,1,\"c\",\"u\",\"-\",0,0,\"\"", "AT+MQTTPASSWORD=0,\"" + longest + "\"");
		assertThat(lines(TEXT_CREDENTIALS, user("c", longest, "p", "")))
			.containsExactly("AT+MQTTUSERCFG=0,1,\"c\",\"-\",\"p\",0,0,\"\"", "AT+MQTTUSERNAME=0,\"" + longest + "\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			TEXT_CREDENTIALS | 234 0 1    | client id takes 234 bytes | takes 233 at most
			TEXT_CREDENTIALS | 1 234 1    | user name takes 234 bytes | takes 233 at most
			TEXT_CREDENTIALS | 1 0 234    | password takes 234 bytes  | takes 233 at most
			TEXT_CREDENTIALS | 217 0 1024 | password takes 1024 bytes | takes 233 at most
			MQTT             | 1 65 64    | user name takes 65 bytes  | takes 64 at most
			MQTT             | 1 0 65     | password takes 65 bytes   | takes 64 at most
			MQTT             | 219 0 1    | client id takes 219 bytes | takes 218 at most
			MQTT             | 220 0 0    | client id takes 220 bytes | takes 219 at most
			MQTT             | 156 0 64   | client id takes 156 bytes | takes 155 at most
			""")
	void whatNoCommandTakesIsRefusedByName(ModuleFeature commands, String lengths, String size, String limit) {
		int[] count = Stream.of(lengths.split(" ")).mapToInt(Integer::parseInt).toArray();
		MqttUserConfiguration user = user("c".repeat(count[0]), "u".repeat(count[1]), "p".repeat(count[2]), "");
		assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(() -> lines(commands, user))
			.withMessageContainingAll(size, limit, "ESP32 with AT 2.1.0", "flash newer firmware")
			.withMessageNotContainingAny("ccc", "uu", "pp")
			.withNoCause();
	}

	@Test
	void escapesCountAgainstTheLimit() {
		assertThatExceptionOfType(UnsupportedFirmwareException.class)
			.isThrownBy(() -> lines(TEXT_CREDENTIALS, user("c", "u", "\"".repeat(117), "")))
			.withMessageContainingAll("takes 234 bytes", "takes 233 at most", "count twice");
	}

	@Test
	void secretsAreNotPrinted() {
		assertThat(commands(LONG_CREDENTIALS, user("c".repeat(256), "user", "secret", "")).toString())
			.doesNotContain("secret");
	}

	private static MqttUserConfiguration user(String clientId, String username, String password, String path) {
		return new MqttUserConfiguration(MqttScheme.TCP, clientId, username, password, 0, 0, path);
	}

	private static List<String> lines(ModuleFeature feature, MqttUserConfiguration user) {
		return commands(feature, user).stream().map(AtCommand::line).toList();
	}

	private static List<AtCommand> commands(ModuleFeature feature, MqttUserConfiguration user) {
		ModuleIdentity module = new ModuleIdentity(new FirmwareVersion(2, 1, 0), "ESP32", null);
		ModuleCapabilities capabilities = new ModuleCapabilities(module, 128, 128, 0, 10, Set.of(feature));
		return new CredentialCommands(capabilities, Duration.ofSeconds(5)).commands(user);
	}

}
