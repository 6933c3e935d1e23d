package io.github.espatmqtt.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.at.AtCommand;
import io.github.espatmqtt.at.AtCommandLine;
import io.github.espatmqtt.module.ModuleCapabilities;

/**
 * Routes client id, user name and password to the module: inside {@code AT+MQTTUSERCFG}
 * as long as its line holds them, the longest ones with commands of their own otherwise.
 */
final class CredentialCommands {

	/** Stands in the user configuration for what follows separately. */
	private static final String PLACEHOLDER = "-";

	private final ModuleCapabilities capabilities;

	private final Duration timeout;

	CredentialCommands(ModuleCapabilities capabilities, Duration timeout) {
		this.capabilities = capabilities;
		this.timeout = timeout;
	}

	List<AtCommand> commands(MqttUserConfiguration user) {
		List<Credential> inline = new ArrayList<>(List.of(new Credential("CLIENTID", user.clientId()),
				new Credential("USERNAME", user.username()), new Credential("PASSWORD", user.password())));
		List<AtCommand> separate = new ArrayList<>();
		for (int i = 0; i < inline.size() && isTooLong(userConfiguration(user, inline).toString()); i++) {
			int longest = longest(inline);
			separate.add(separateCommand(inline.get(longest)));
			inline.set(longest, new Credential(inline.get(longest).name(), PLACEHOLDER));
		}
		separate.add(0, AtCommand.of(userConfiguration(user, inline), this.timeout));
		return separate;
	}

	private static AtCommandLine userConfiguration(MqttUserConfiguration user, List<Credential> credentials) {
		AtCommandLine line = AtCommandLine.set("AT+MQTTUSERCFG").number(0).number(user.scheme().number());
		credentials.forEach((credential) -> credential.appendTo(line));
		return line.number(user.certificateKeyId()).number(user.caId()).text(user.path());
	}

	private static boolean isTooLong(String line) {
		return bytes(line) > AtCommand.MAXIMUM_LINE_BYTES;
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static int longest(List<Credential> credentials) {
		int longest = 0;
		for (int i = 1; i < credentials.size(); i++) {
			if (credentials.get(i).wireBytes() > credentials.get(longest).wireBytes()) {
				longest = i;
			}
		}
		return longest;
	}

	private AtCommand separateCommand(Credential credential) {
		if (this.capabilities.longCredentials()) {
			byte[] data = credential.value().getBytes(StandardCharsets.UTF_8);
			String line = AtCommandLine.set("AT+MQTTLONG" + credential.name()).number(0).number(data.length).toString();
			return AtCommand.of(line, this.timeout).withData(data).confidential();
		}
		return AtCommand.of(credential.appendTo(AtCommandLine.set("AT+MQTT" + credential.name()).number(0)),
				this.timeout);
	}

	private record Credential(String name, String value) {

		AtCommandLine appendTo(AtCommandLine line) {
			return this.name.equals("PASSWORD") ? line.secret(this.value) : line.text(this.value);
		}

		int wireBytes() {
			return bytes(AtCommandLine.set("").text(this.value).toString());
		}

	}

}
