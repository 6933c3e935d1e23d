package io.github.espatmqtt.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.at.AtCommand;
import io.github.espatmqtt.module.ModuleCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CredentialCommands}.
 */
class CredentialCommandsTests {

	private static final String OVERHEAD = "AT+MQTTUSERCFG=0,1,\"\",\"\",\"\",0,0,\"\"";

	@Test
	void everythingIsEscapedInline() {
		assertThat(lines(true, user("c,1", "u\"2", "p\\3", "mqtt")))
			.containsExactly("AT+MQTTUSERCFG=0,1,\"c\\,1\",\"u\\\"2\",\"p\\\\3\",0,0,\"mqtt\"");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void lineIsFilledToItsLimit(boolean longCredentials) {
		String clientId = "c".repeat(AtCommand.MAXIMUM_LINE_BYTES - OVERHEAD.length());
		assertThat(lines(longCredentials, user(clientId, "", "", ""))).singleElement()
			.satisfies((line) -> assertThat(line).hasSize(253).contains(clientId));
		assertThat(lines(longCredentials, user(clientId + "c", "", "", ""))).hasSize(2);
	}

	@Test
	void longestIsSentSeparatelyAsRawData() {
		String clientId = "c".repeat(256);
		List<AtCommand> commands = commands(true, user(clientId, "u".repeat(64), "p".repeat(64), "path"));
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
		assertThat(lines(true, user(clientId, "u", "p", ""))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"-\",\"u\",\"p\",0,0,\"\"",
				"AT+MQTTLONGCLIENTID=0," + clientId.getBytes(StandardCharsets.UTF_8).length);
	}

	@Test
	void oldFirmwareGetsTheStringCommand() {
		assertThat(lines(false, user("c,".repeat(50), "u".repeat(64), "p".repeat(64), ""))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"-\",\"" + "u".repeat(64) + "\",\"" + "p".repeat(64) + "\",0,0,\"\"",
				"AT+MQTTCLIENTID=0,\"" + "c\\,".repeat(50) + "\"");
	}

	@Test
	void asFewAsPossibleAreSentSeparately() {
		String costly = ",".repeat(64);
		assertThat(lines(true, user("c".repeat(65), costly, "p".repeat(64), ""))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"" + "c".repeat(65) + "\",\"-\",\"" + "p".repeat(64) + "\",0,0,\"\"",
				"AT+MQTTLONGUSERNAME=0,64");
	}

	@Test
	void severalCanBeSeparate() {
		String costly = ",".repeat(64);
		assertThat(lines(true, user("c".repeat(256), costly, "\"".repeat(64), "/".repeat(32)))).containsExactly(
				"AT+MQTTUSERCFG=0,1,\"-\",\"-\",\"" + "\\\"".repeat(64) + "\",0,0,\"" + "/".repeat(32) + "\"",
				"AT+MQTTLONGCLIENTID=0,256", "AT+MQTTLONGUSERNAME=0,64");
	}

	@Test
	void tooLongClientIdForOldFirmwareIsRefusedWithItsCommand() {
		assertThatIllegalArgumentException().isThrownBy(() -> lines(false, user("c".repeat(256), "", "", "")))
			.withMessageContaining("AT+MQTTCLIENTID");
	}

	@Test
	void secretsAreNotPrinted() {
		assertThat(commands(true, user("c".repeat(256), "user", "secret", "")).toString()).doesNotContain("secret");
	}

	private static MqttUserConfiguration user(String clientId, String username, String password, String path) {
		return new MqttUserConfiguration(MqttScheme.TCP, clientId, username, password, 0, 0, path);
	}

	private static List<String> lines(boolean longCredentials, MqttUserConfiguration user) {
		return commands(longCredentials, user).stream().map(AtCommand::line).toList();
	}

	private static List<AtCommand> commands(boolean longCredentials, MqttUserConfiguration user) {
		ModuleCapabilities capabilities = new ModuleCapabilities(128, 128, 0, longCredentials, true, true, true, false);
		return new CredentialCommands(capabilities, Duration.ofSeconds(5)).commands(user);
	}

}
