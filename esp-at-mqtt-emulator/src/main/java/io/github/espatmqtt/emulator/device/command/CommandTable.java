package io.github.espatmqtt.emulator.device.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The commands of a firmware by name.
 */
public final class CommandTable {

	private final Map<String, Command> commands = new LinkedHashMap<>();

	public void add(Command command) {
		this.commands.put(command.name(), command);
	}

	public void addIf(boolean available, Command command) {
		if (available) {
			add(command);
		}
	}

	Ending run(CommandLine line) throws CommandFailed {
		Command command = this.commands.get(line.name());
		if (command == null) {
			throw new CommandFailed(ErrorCode.UNSUPPORTED);
		}
		return command.run(line);
	}

	public List<String> listing() {
		List<Command> all = this.commands.values().stream().sorted(new CommandOrder()).toList();
		return all.stream().map((command) -> listing(all.indexOf(command), command)).toList();
	}

	private static String listing(int index, Command command) {
		return Wire.format("+CMD:%d,\"%s\",%d,%d,%d,%d", index, command.name(), flag(command, Form.TEST),
				flag(command, Form.QUERY), flag(command, Form.SET), flag(command, Form.EXECUTE));
	}

	private static int flag(Command command, Form form) {
		return command.has(form) ? 1 : 0;
	}

}
