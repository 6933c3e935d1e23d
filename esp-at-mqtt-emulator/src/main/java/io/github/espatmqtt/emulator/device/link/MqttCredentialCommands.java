package io.github.espatmqtt.emulator.device.link;

import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.mqtt.Login.Credentials;

/**
 * The commands that replace a credential, as a string or as raw data.
 */
final class MqttCredentialCommands {

	private static final int STRING_LIMIT = 256;

	private static final int LONG_LIMIT = 1024;

	private final MqttLink link;

	private final FirmwareProfile profile;

	private final RawInput input;

	private final Terminal terminal;

	MqttCredentialCommands(MqttLink link, CommandContext context) {
		this.link = link;
		this.profile = context.profile();
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		add(table, "CLIENTID", Field.CLIENT_ID);
		add(table, "USERNAME", Field.USERNAME);
		add(table, "PASSWORD", Field.PASSWORD);
	}

	private void add(CommandTable table, String name, Field field) {
		Command text = Command.named("AT+MQTT" + name).set(2, (parameters) -> fromText(parameters, field));
		if (this.profile.has(FirmwareFeature.CONFIGURATION_QUERIES)) {
			text.query((none) -> this.terminal.line(Wire.format("+MQTT%s:0,\"%s\"", name, current(field))));
		}
		table.addIf(this.profile.has(FirmwareFeature.STRING_CREDENTIALS), text);
		table.addIf(this.profile.has(FirmwareFeature.LONG_CREDENTIALS),
				Command.named("AT+MQTTLONG" + name).set(2, (parameters) -> fromRawData(parameters, field)));
	}

	private void fromText(Parameters parameters, Field field) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String value = parameters.name(field, STRING_LIMIT);
		parameters.end(field);
		replace(field, value);
	}

	private void fromRawData(Parameters parameters, Field field) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		int length = parameters.length(field, LONG_LIMIT);
		parameters.end(field);
		this.link.requireConfigured();
		replace(field, Wire.text(this.input.ask(length)));
	}

	private String current(Field field) {
		Credentials credentials = this.link.status().user().credentials();
		return Wire.encode(switch (field) {
			case CLIENT_ID -> credentials.clientId();
			case USERNAME -> credentials.username();
			default -> credentials.password();
		});
	}

	private void replace(Field field, String value) throws CommandFailed {
		this.link.configure(change(field, Wire.decode(value)).apply(this.link.status().user().credentials()));
	}

	private static UnaryOperator<Credentials> change(Field field, String value) {
		return switch (field) {
			case CLIENT_ID -> (old) -> new Credentials(value, old.username(), old.password());
			case USERNAME -> (old) -> new Credentials(old.clientId(), value, old.password());
			default -> (old) -> new Credentials(old.clientId(), old.username(), value);
		};
	}

}
