package io.github.espatmqtt.emulator.device.certificate;

import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.ErrorCode;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The command that writes, lists and erases stored certificates. There is one of each
 * kind, with the same name as namespace and key.
 */
final class KeyValueCommands {

	private static final int BINARY = 8;

	private static final int LENGTH_LIMIT = 8192;

	private final Flash flash;

	private final RawInput input;

	private final Terminal terminal;

	KeyValueCommands(Flash flash, CommandContext context) {
		this.flash = flash;
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+SYSMFG").query((none) -> list()).set(1, this::operate));
	}

	private void list() {
		this.flash.certificates()
			.keySet()
			.stream()
			.sorted()
			.forEach((name) -> this.terminal.line("+SYSMFG:\"" + name + "\""));
	}

	private void operate(Parameters parameters) throws CommandFailed {
		switch (parameters.number(Field.PLAIN, 0, 2)) {
			case 0 -> erase(parameters);
			case 1 -> read(parameters);
			default -> write(parameters);
		}
	}

	private void erase(Parameters parameters) throws CommandFailed {
		String name = parameters.oneOf(Stored.places());
		if (parameters.hasNext()) {
			key(parameters, name);
		}
		parameters.end(Field.PLAIN);
		this.flash.certificates().remove(name);
	}

	private void read(Parameters parameters) throws CommandFailed {
		if (!parameters.hasNext()) {
			list();
			return;
		}
		String name = parameters.oneOf(Stored.places());
		byte[] content = this.flash.certificates().get(name);
		if (content == null) {
			throw new CommandFailed(ErrorCode.invalid(1));
		}
		String entry = Wire.format("+SYSMFG:\"%1$s\",\"%1$s\",%2$d", name, BINARY);
		this.terminal.line(parameters.hasNext() ? entry + "," + value(name, content, parameters) : entry);
	}

	private String value(String name, byte[] content, Parameters parameters) throws CommandFailed {
		key(parameters, name);
		int start = 0;
		int length = content.length;
		if (parameters.hasNext()) {
			start = parameters.number(Field.PLAIN, 0, content.length - 1);
			length = parameters.number(Field.PLAIN, 1, content.length - start);
		}
		parameters.end(Field.PLAIN);
		return length + "," + Wire.text(Arrays.copyOfRange(content, start, start + length));
	}

	private void write(Parameters parameters) throws CommandFailed {
		String name = parameters.oneOf(Stored.places());
		key(parameters, name);
		parameters.number(Field.PLAIN, BINARY, BINARY);
		int length = parameters.number(Field.PLAIN, 1, LENGTH_LIMIT);
		parameters.end(Field.PLAIN);
		this.flash.certificates().put(name, this.input.ask(length));
	}

	private static void key(Parameters parameters, String name) throws CommandFailed {
		parameters.oneOf(List.of(name));
	}

}
