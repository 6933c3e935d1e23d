package io.github.espatmqtt.emulator.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
 * The command that keeps the patterns of messages the host does not want. They are kept
 * and listed, but nothing is held back.
 */
final class FilterCommands {

	private static final int PATTERN_LIMIT = 64;

	private final List<Filter> filters = new ArrayList<>();

	private final RawInput input;

	private final Terminal terminal;

	FilterCommands(CommandContext context) {
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+SYSMSGFILTERCFG").query((none) -> list()).set(1, this::configure));
	}

	private void list() {
		for (int i = 0; i < this.filters.size(); i++) {
			Filter filter = this.filters.get(i);
			this.terminal.line(Wire.format("+SYSMSGFILTERCFG:%d,\"%s\",\"%s\"", i, filter.head(), filter.tail()));
		}
	}

	private void configure(Parameters parameters) throws CommandFailed {
		int operation = parameters.number(Field.PLAIN, 0, 2);
		if (operation == 0) {
			parameters.end(Field.PLAIN);
			this.filters.clear();
			return;
		}
		Filter filter = read(parameters);
		boolean done = (operation == 1) ? this.filters.add(filter) : this.filters.remove(filter);
		if (!done) {
			throw new CommandFailed();
		}
	}

	private Filter read(Parameters parameters) throws CommandFailed {
		int head = parameters.number(Field.PLAIN, 0, PATTERN_LIMIT);
		int tail = parameters.number(Field.PLAIN, (head > 0) ? 0 : 1, PATTERN_LIMIT);
		parameters.end(Field.PLAIN);
		byte[] patterns = this.input.ask(head + tail);
		return new Filter(Wire.text(Arrays.copyOf(patterns, head)),
				Wire.text(Arrays.copyOfRange(patterns, head, patterns.length)));
	}

	/**
	 * Patterns for the start and the end of a message.
	 */
	private record Filter(String head, String tail) {

	}

}
