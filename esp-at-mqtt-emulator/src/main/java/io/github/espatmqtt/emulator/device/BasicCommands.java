package io.github.espatmqtt.emulator.device;

import java.time.Instant;
import java.util.List;

import io.github.espatmqtt.emulator.device.clock.DeviceClock;
import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Ending;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Form;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.Pause;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about the module itself: liveness, echo, version, restart, settings.
 */
final class BasicCommands {

	private final Firmware firmware;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	private int sleep;

	BasicCommands(Firmware firmware, CommandContext context) {
		this.firmware = firmware;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT").execute((none) -> {
		}));
		table.add(Command.named("ATE0").execute((none) -> this.firmware.loop().echo(false)));
		table.add(Command.named("ATE1").execute((none) -> this.firmware.loop().echo(true)));
		table.add(Command.named("AT+RST").on(Form.EXECUTE, 0, (none) -> Ending.okThen(this.firmware::restart)));
		table.add(Command.named("AT+RESTORE").on(Form.EXECUTE, 0, (none) -> restore()));
		table.add(Command.named("AT+GMR").execute((none) -> print(this.profile.banner())));
		table.addIf(this.profile.has(FirmwareFeature.COMMAND_LIST),
				Command.named("AT+CMD").query((none) -> print(table.listing())));
		table.add(Command.named("AT+SYSLOG")
			.query((none) -> this.terminal.line("+SYSLOG:" + (this.firmware.loop().isLogging() ? 1 : 0)))
			.set(1, this::log));
		table.add(Command.named("AT+SYSRAM").query((none) -> this.terminal.line(memory())));
		addClock(table);
		addSettings(table);
		addPort(table);
	}

	private void addClock(CommandTable table) {
		DeviceClock clock = this.firmware.clock();
		table.add(Command.named("AT+SYSTIMESTAMP")
			.query((none) -> this.terminal.line("+SYSTIMESTAMP:" + clock.now().getEpochSecond()))
			.set(1, this::clock));
	}

	private void addSettings(CommandTable table) {
		Settings settings = this.firmware.settings();
		table.addIf(this.profile.has(FirmwareFeature.SETTINGS_STORE),
				Command.named("AT+SYSSTORE")
					.query((none) -> this.terminal.line("+SYSSTORE:" + (settings.isStoring() ? 1 : 0)))
					.set(1, (parameters) -> settings.storing(only(parameters, 1) == 1)));
		table.add(Command.named("AT+SYSMSG")
			.query((none) -> this.terminal.line("+SYSMSG:" + settings.get(Setting.MESSAGES)))
			.set(1, (parameters) -> settings.put(Setting.MESSAGES, String.valueOf(only(parameters, 7)))));
		table.add(Command.named("AT+SLEEP")
			.query((none) -> this.terminal.line("+SLEEP:" + this.sleep))
			.set(1, (parameters) -> this.sleep = only(parameters, 3)));
	}

	private void addPort(CommandTable table) {
		Flash flash = this.firmware.flash();
		table.add(Command.named("AT+UART_CUR")
			.query((none) -> this.terminal.line("+UART_CUR:" + this.firmware.uart()))
			.set(5, (parameters) -> this.firmware.uart(port(parameters))));
		table.add(Command.named("AT+UART_DEF")
			.query((none) -> this.terminal.line("+UART_DEF:" + flash.uart()))
			.set(5, (parameters) -> flash.uart(port(parameters))));
	}

	private Ending restore() throws CommandFailed {
		Pause.of(this.firmware.times().restore());
		return Ending.okThen(this.firmware::restore);
	}

	private void print(List<String> lines) {
		lines.forEach(this.terminal::line);
	}

	private String memory() {
		return this.profile.has(FirmwareFeature.LOWEST_MEMORY) ? "+SYSRAM:148408,84044" : "+SYSRAM:148408";
	}

	private void log(Parameters parameters) throws CommandFailed {
		this.firmware.loop().logging(only(parameters, 1) == 1);
	}

	private void clock(Parameters parameters) throws CommandFailed {
		this.firmware.clock().set(Instant.ofEpochSecond(only(parameters, Integer.MAX_VALUE)));
	}

	private static int only(Parameters parameters, int highest) throws CommandFailed {
		int value = parameters.number(Field.PLAIN, 0, highest);
		parameters.end(Field.PLAIN);
		return value;
	}

	private static String port(Parameters parameters) throws CommandFailed {
		int baud = parameters.number(Field.PLAIN, 80, 5000000);
		int dataBits = parameters.number(Field.PLAIN, 5, 8);
		int stopBits = parameters.number(Field.PLAIN, 1, 3);
		int parity = parameters.number(Field.PLAIN, 0, 2);
		int flowControl = parameters.number(Field.PLAIN, 0, 3);
		parameters.end(Field.PLAIN);
		return Wire.format("%d,%d,%d,%d,%d", baud, dataBits, stopBits, parity, flowControl);
	}

}
