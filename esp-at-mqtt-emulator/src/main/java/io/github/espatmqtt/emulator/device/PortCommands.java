package io.github.espatmqtt.emulator.device;

import java.util.List;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about the serial port, now and at every start. The latter one has two
 * names.
 */
final class PortCommands {

	private final Firmware firmware;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	PortCommands(Firmware firmware, CommandContext context) {
		this.firmware = firmware;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		Flash flash = this.firmware.flash();
		table.add(Command.named("AT+UART_CUR")
			.query((none) -> this.terminal.line("+UART_CUR:" + this.firmware.uart()))
			.set(5, (parameters) -> this.firmware.uart(port(parameters))));
		for (String name : List.of("UART_DEF", "UART")) {
			table.add(Command.named("AT+" + name)
				.query((none) -> this.terminal.line("+" + name + ":" + flash.uart()))
				.set(5, (parameters) -> flash.uart(port(parameters))));
		}
	}

	private String port(Parameters parameters) throws CommandFailed {
		int baud = parameters.number(Field.PLAIN, 80, this.profile.highestSpeed());
		int dataBits = parameters.number(Field.PLAIN, 5, 8);
		int stopBits = parameters.number(Field.PLAIN, 1, 3);
		int parity = parameters.number(Field.PLAIN, 0, 2);
		int flowControl = parameters.number(Field.PLAIN, 0, 3);
		parameters.end(Field.PLAIN);
		return Wire.format("%d,%d,%d,%d,%d", baud, dataBits, stopBits, parity, flowControl);
	}

}
