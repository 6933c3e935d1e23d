package io.github.espatmqtt.emulator.device.socket;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands that say how each connection is made, with TLS or without.
 */
final class OptionCommands {

	private static final int NAME_LIMIT = 64;

	private static final int KEY_LIMIT = 32;

	private static final int MOST_PROTOCOLS = 5;

	private final CommandContext context;

	private final FirmwareProfile profile;

	OptionCommands(CommandContext context) {
		this.context = context;
		this.profile = context.profile();
	}

	void addTo(CommandTable table) {
		boolean perConnection = this.profile.has(FirmwareFeature.RECEIVE_TYPE);
		table.add(command("AT+CIPTCPOPT", Setting.SOCKET_OPTIONS, perConnection ? "-1,0,0,0" : "-1,0,0").set(1,
				this::socket));
		table.add(command("AT+CIPSSLCCONF", Setting.TLS_CLIENT, "0,0,0").set(1, this::verification));
		table.add(command("AT+CIPSSLCCN", Setting.TLS_NAME, "\"\"").set(1, (each) -> name(Setting.TLS_NAME, each)));
		table.add(command("AT+CIPSSLCSNI", Setting.TLS_SNI, "\"\"").set(1, (each) -> name(Setting.TLS_SNI, each)));
		table.add(command("AT+CIPSSLCALPN", Setting.TLS_ALPN, "").set(1, this::protocols));
		table.add(command("AT+CIPSSLCPSK", Setting.TLS_KEY, "\"\",\"\"").set(2, (each) -> key(KEY_LIMIT, each)));
		table.addIf(this.profile.has(FirmwareFeature.CERTIFICATE_STORE),
				command("AT+CIPSSLCPSKHEX", Setting.TLS_KEY, "\"\",\"\"").set(2, (each) -> key(2 * KEY_LIMIT, each)));
		table.addIf(perConnection, command("AT+CIPRECVTYPE", Setting.RECEIVE_MODE, "0").set(1, this::receiveMode));
	}

	private Command command(String name, Setting setting, String initial) {
		PerConnection values = new PerConnection(this.context.settings(), setting, initial);
		return Command.named(name)
			.query((none) -> values.rows(name.substring("AT".length())).forEach(this.context.terminal()::line));
	}

	private void set(Setting setting, int connection, String value) {
		new PerConnection(this.context.settings(), setting, "").put(connection, value);
	}

	private int connection(Parameters parameters) throws CommandFailed {
		return this.context.settings().isOn(Setting.MULTIPLE_CONNECTIONS)
				? parameters.number(Field.PLAIN, 0, PerConnection.ALL) : 0;
	}

	private void socket(Parameters parameters) throws CommandFailed {
		int connection = connection(parameters);
		String value = parameters.numberOr(-1, -1, 7200) + "," + parameters.numberOr(0, 0, 1) + ","
				+ parameters.numberOr(0, 0, Integer.MAX_VALUE);
		if (this.profile.has(FirmwareFeature.RECEIVE_TYPE)) {
			value += "," + parameters.numberOr(0, 0, 7200);
		}
		parameters.end(Field.PLAIN);
		set(Setting.SOCKET_OPTIONS, connection, value);
	}

	private void verification(Parameters parameters) throws CommandFailed {
		int connection = connection(parameters);
		int mode = parameters.number(Field.PLAIN, 0, 3);
		String value = mode + "," + parameters.numberOr(0, 0, 4) + "," + parameters.numberOr(0, 0, 4);
		parameters.end(Field.PLAIN);
		set(Setting.TLS_CLIENT, connection, value);
	}

	private void name(Setting setting, Parameters parameters) throws CommandFailed {
		int connection = connection(parameters);
		String name = parameters.text(Field.PLAIN, NAME_LIMIT);
		parameters.end(Field.PLAIN);
		set(setting, connection, "\"" + name + "\"");
	}

	private void protocols(Parameters parameters) throws CommandFailed {
		int connection = connection(parameters);
		int count = parameters.number(Field.PLAIN, 0, MOST_PROTOCOLS);
		StringBuilder names = new StringBuilder();
		for (int i = 0; i < count; i++) {
			names.append((i > 0) ? ",\"" : "\"").append(parameters.name(Field.PLAIN, NAME_LIMIT)).append('"');
		}
		parameters.end(Field.PLAIN);
		set(Setting.TLS_ALPN, connection, names.toString());
	}

	private void key(int limit, Parameters parameters) throws CommandFailed {
		int connection = connection(parameters);
		String value = "\"" + parameters.text(Field.PLAIN, limit) + "\",\"" + parameters.text(Field.PLAIN, KEY_LIMIT)
				+ "\"";
		parameters.end(Field.PLAIN);
		set(Setting.TLS_KEY, connection, value);
	}

	private void receiveMode(Parameters parameters) throws CommandFailed {
		int connection = connection(parameters);
		int mode = parameters.number(Field.PLAIN, 0, 1);
		parameters.end(Field.PLAIN);
		set(Setting.RECEIVE_MODE, connection, String.valueOf(mode));
	}

}
