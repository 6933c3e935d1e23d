package io.github.espatmqtt.emulator.device;

import java.time.Instant;

import io.github.espatmqtt.emulator.device.clock.DeviceClock;
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

/**
 * The commands about how the module behaves: what it says, keeps and does while idle.
 */
final class SystemCommands {

	private static final int GPIO = 2;

	private final Firmware firmware;

	private final CommandContext context;

	private final Terminal terminal;

	SystemCommands(Firmware firmware, CommandContext context) {
		this.firmware = firmware;
		this.context = context;
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		SettingCommands commands = new SettingCommands(this.context);
		DeviceClock clock = this.firmware.clock();
		Settings settings = this.context.settings();
		table.add(Command.named("AT+SYSLOG")
			.query((none) -> this.terminal.line("+SYSLOG:" + (this.firmware.loop().isLogging() ? 1 : 0)))
			.set(1, (parameters) -> this.firmware.loop().logging(only(parameters, 1) == 1)));
		table.add(Command.named("AT+SYSTIMESTAMP")
			.query((none) -> this.terminal.line("+SYSTIMESTAMP:" + clock.now().getEpochSecond()))
			.set(1, (parameters) -> clock.set(Instant.ofEpochSecond(only(parameters, Integer.MAX_VALUE)))));
		table.addIf(this.context.profile().has(FirmwareFeature.SETTINGS_STORE),
				Command.named("AT+SYSSTORE")
					.query((none) -> this.terminal.line("+SYSSTORE:" + (settings.isStoring() ? 1 : 0)))
					.set(1, (parameters) -> settings.storing(only(parameters, 1) == 1)));
		table.add(commands.number("AT+SYSMSG", Setting.MESSAGES, new Range(0, 7)));
		table.add(commands.number("AT+SLEEP", Setting.SLEEP, new Range(0, 3)));
		table.add(Command.named("AT+SLEEPWKCFG").set(2, SystemCommands::wakeUp));
		table.add(Command.named("AT+SYSREG").set(2, this::register));
		if (this.context.profile().has(FirmwareFeature.MESSAGE_FILTERS)) {
			table.add(commands.flag("AT+SYSMSGFILTER", Setting.MESSAGE_FILTER));
			new FilterCommands(this.context).addTo(table);
		}
	}

	private static int only(Parameters parameters, int highest) throws CommandFailed {
		int value = parameters.number(Field.PLAIN, 0, highest);
		parameters.end(Field.PLAIN);
		return value;
	}

	private static void wakeUp(Parameters parameters) throws CommandFailed {
		parameters.number(Field.PLAIN, GPIO, GPIO);
		parameters.number(Field.PLAIN, 0, 48);
		parameters.numberOr(0, 0, 1);
		parameters.end(Field.PLAIN);
	}

	private void register(Parameters parameters) throws CommandFailed {
		boolean write = parameters.flag(Field.PLAIN);
		parameters.skip();
		if (write) {
			parameters.skip();
		}
		parameters.end(Field.PLAIN);
		if (!write) {
			this.terminal.line("+SYSREG:0x0");
		}
	}

}
