package io.github.espatmqtt.internal.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;

/**
 * Routes client id, user name and password to the module: inside {@code AT+MQTTUSERCFG}
 * as long as it takes them, the longest ones with commands of their own otherwise.
 */
final class CredentialCommands {

	private final ModuleCapabilities capabilities;

	private final Duration timeout;

	CredentialCommands(ModuleCapabilities capabilities, Duration timeout) {
		this.capabilities = capabilities;
		this.timeout = timeout;
	}

	/**
	 * Return the commands in their order.
	 * @throws UnsupportedFirmwareException if the firmware has no command that takes one
	 * of the three
	 */
	List<AtCommand> commands(MqttUserConfiguration user) {
		List<Credential> inline = new ArrayList<>(Credential.of(user));
		List<AtCommand> commands = new ArrayList<>();
		for (int i = 0; i < inline.size(); i++) {
			int excess = Credential.bytes(userConfiguration(user, inline).toString()) - AtCommand.MAXIMUM_LINE_BYTES;
			Credential longest = inline.stream().max(Comparator.comparingInt(Credential::urgency)).orElseThrow();
			if (excess > 0 || !longest.fitsUserConfiguration()) {
				commands.add(separateCommand(longest, longest.inlineLimit(excess)));
				inline.set(inline.indexOf(longest), longest.placeholder());
			}
		}
		commands.add(0, AtCommand.of(userConfiguration(user, inline), this.timeout));
		return commands;
	}

	private static AtCommandLine userConfiguration(MqttUserConfiguration user, List<Credential> credentials) {
		AtCommandLine line = AtCommandLine.set("AT+MQTTUSERCFG").number(0).number(user.scheme().number());
		credentials.forEach((credential) -> credential.appendTo(line));
		return line.number(user.certificateKeyId()).number(user.caId()).text(user.path());
	}

	private AtCommand separateCommand(Credential credential, int inlineLimit) {
		if (this.capabilities.has(ModuleFeature.LONG_CREDENTIALS)) {
			byte[] data = credential.value().getBytes(StandardCharsets.UTF_8);
			String line = AtCommandLine.set(credential.longCommand()).number(0).number(data.length).toString();
			return AtCommand.of(line, this.timeout).withData(data).confidential();
		}
		if (!this.capabilities.has(ModuleFeature.TEXT_CREDENTIALS)) {
			throw tooLong(credential, inlineLimit);
		}
		if (!credential.fitsTextCommand()) {
			throw tooLong(credential, credential.textLimit());
		}
		return AtCommand.of(credential.textLine(), this.timeout);
	}

	private UnsupportedFirmwareException tooLong(Credential credential, int limit) {
		String firmware = this.capabilities.module().description();
		return new UnsupportedFirmwareException(this.capabilities.module(),
				"The " + credential.description() + " takes " + credential.wireBytes()
						+ " bytes in a command, but the firmware of the module (" + firmware + ") takes " + limit
						+ " at most; commas, quotes and backslashes count twice. Use a shorter one or flash newer "
						+ "firmware: ESP-AT 3.0 and later take 1024 bytes.",
				null);
	}

}
