package io.github.espatmqtt.emulator.device.socket;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.SettingCommands;
import io.github.espatmqtt.emulator.device.command.SettingCommands.Range;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands that say how all connections together send and receive.
 */
final class TransferCommands {

	private static final Range TIMEOUT = new Range(0, 7200);

	private final CommandContext context;

	private final Settings settings;

	private final Terminal terminal;

	TransferCommands(CommandContext context) {
		this.context = context;
		this.settings = context.settings();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		SettingCommands commands = new SettingCommands(this.context);
		FirmwareProfile profile = this.context.profile();
		table.add(commands.report("AT+CIPMUX", Setting.MULTIPLE_CONNECTIONS).set(1, this::multiple));
		table.add(commands.report("AT+CIPMODE", Setting.TRANSMISSION_MODE).set(1, this::passThrough));
		table.add(commands.number("AT+CIPSERVERMAXCONN", Setting.SERVER_CONNECTIONS, new Range(1, 5)));
		table.add(commands.number("AT+CIPSTO", Setting.SERVER_TIMEOUT, TIMEOUT));
		table.add(commands.flag("AT+CIPDINFO", Setting.REMOTE_ADDRESS_SHOWN).query((none) -> remoteAddress()));
		table.add(commands.number("AT+CIPRECONNINTV", Setting.RECONNECT_INTERVAL, new Range(1, 36000)));
		table.addIf(!profile.has(FirmwareFeature.RECEIVE_TYPE), commands.flag("AT+CIPRECVMODE", Setting.RECEIVE_MODE));
		table.addIf(profile.has(FirmwareFeature.CONNECTION_STATE),
				commands.report("AT+CIPSENDLCFG", Setting.SEND_BLOCKS).set(1, this::blocks));
		table.addIf(profile.has(FirmwareFeature.MESSAGE_FILTERS),
				commands.number("AT+TRANSINTVL", Setting.SEND_INTERVAL, new Range(0, 1000)));
	}

	private void multiple(Parameters parameters) throws CommandFailed {
		put(Setting.MULTIPLE_CONNECTIONS, parameters.flag(Field.PLAIN), Setting.TRANSMISSION_MODE);
		parameters.end(Field.PLAIN);
	}

	private void passThrough(Parameters parameters) throws CommandFailed {
		put(Setting.TRANSMISSION_MODE, parameters.flag(Field.PLAIN), Setting.MULTIPLE_CONNECTIONS);
		parameters.end(Field.PLAIN);
	}

	/**
	 * Switch something on, unless what excludes it is, or off.
	 */
	private void put(Setting setting, boolean on, Setting excluding) throws CommandFailed {
		if (on && this.settings.isOn(excluding)) {
			throw new CommandFailed();
		}
		this.settings.put(setting, on ? "1" : "0");
	}

	private void remoteAddress() {
		this.terminal.line("+CIPDINFO:" + this.settings.isOn(Setting.REMOTE_ADDRESS_SHOWN));
	}

	private void blocks(Parameters parameters) throws CommandFailed {
		int report = parameters.number(Field.PLAIN, 100, 1 << 20);
		int transmit = parameters.numberOr(2920, 100, 2920);
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.SEND_BLOCKS, report + "," + transmit);
	}

}
