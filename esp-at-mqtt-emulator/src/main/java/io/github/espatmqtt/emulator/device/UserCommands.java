package io.github.espatmqtt.emulator.device;

import java.util.Arrays;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The commands that lend the host memory and learn whether it sleeps.
 */
final class UserCommands {

	private static final int MOST_MEMORY = 64 * 1024;

	private static final int ANSWER_LIMIT = 1024;

	private final RawInput input;

	private final Terminal terminal;

	private byte[] memory = {};

	UserCommands(CommandContext context) {
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+USERRAM")
			.query((none) -> this.terminal.line("+USERRAM:" + this.memory.length))
			.set(2, this::memory));
		table.add(Command.named("AT+USEROTA").set(1, this::update));
		table.add(Command.named("AT+USERWKMCUCFG").set(5, UserCommands::wakeUp));
		table.add(Command.named("AT+USERMCUSLEEP").set(1, (parameters) -> {
			parameters.flag(Field.PLAIN);
			parameters.end(Field.PLAIN);
		}));
	}

	private void memory(Parameters parameters) throws CommandFailed {
		switch (parameters.number(Field.PLAIN, 0, 4)) {
			case 0 -> allocate(0, parameters);
			case 1 -> allocate(parameters.number(Field.PLAIN, 1, MOST_MEMORY), parameters);
			case 2 -> write(parameters);
			case 3 -> read(parameters);
			default -> allocate(this.memory.length, parameters);
		}
	}

	private void allocate(int size, Parameters parameters) throws CommandFailed {
		parameters.end(Field.PLAIN);
		this.memory = new byte[size];
	}

	private void write(Parameters parameters) throws CommandFailed {
		int length = parameters.number(Field.PLAIN, 1, this.memory.length);
		int start = parameters.numberOr(0, 0, this.memory.length - length);
		parameters.end(Field.PLAIN);
		System.arraycopy(this.input.ask(length), 0, this.memory, start, length);
	}

	private void read(Parameters parameters) throws CommandFailed {
		int length = parameters.number(Field.PLAIN, 1, this.memory.length);
		int start = parameters.numberOr(0, 0, this.memory.length - length);
		parameters.end(Field.PLAIN);
		for (int from = start; from < start + length; from += ANSWER_LIMIT) {
			byte[] part = Arrays.copyOfRange(this.memory, from, Math.min(from + ANSWER_LIMIT, start + length));
			this.terminal.line("+USERRAM:" + part.length + "," + Wire.text(part));
		}
	}

	/**
	 * Take an address from which no update comes.
	 */
	private void update(Parameters parameters) throws CommandFailed {
		int length = parameters.number(Field.PLAIN, 1, 8192);
		parameters.end(Field.PLAIN);
		this.input.ask(length);
		this.terminal.print("\r\nRecv " + length + " bytes\r\n");
		throw new CommandFailed();
	}

	private static void wakeUp(Parameters parameters) throws CommandFailed {
		if (parameters.flag(Field.PLAIN)) {
			parameters.number(Field.PLAIN, 1, 2);
			parameters.number(Field.PLAIN, 0, 48);
			parameters.number(Field.PLAIN, 0, 255);
			parameters.number(Field.PLAIN, 0, 60000);
			parameters.numberOr(1, 0, 15);
		}
		parameters.end(Field.PLAIN);
	}

}
