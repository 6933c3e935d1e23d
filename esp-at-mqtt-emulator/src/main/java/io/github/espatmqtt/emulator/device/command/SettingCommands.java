package io.github.espatmqtt.emulator.device.command;

import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;

/**
 * Makes the commands of settings.
 */
public final class SettingCommands {

	private final Settings settings;

	private final Terminal terminal;

	public SettingCommands(CommandContext context) {
		this.settings = context.settings();
		this.terminal = context.terminal();
	}

	/**
	 * Make a command whose query reports a setting.
	 */
	public Command report(String name, Setting setting) {
		return Command.named(name)
			.query((none) -> this.terminal.line(name.substring("AT".length()) + ":" + this.settings.get(setting)));
	}

	/**
	 * Make a command whose query reports a setting between quotes.
	 */
	public Command reportQuoted(String name, Setting setting) {
		return Command.named(name)
			.query((none) -> this.terminal
				.line(name.substring("AT".length()) + ":\"" + this.settings.get(setting) + "\""));
	}

	/**
	 * Make a command that reports and changes a number.
	 */
	public Command number(String name, Setting setting, Range range) {
		return report(name, setting).set(1, (parameters) -> {
			int value = parameters.number(Field.PLAIN, range.lowest(), range.highest());
			parameters.end(Field.PLAIN);
			this.settings.put(setting, String.valueOf(value));
		});
	}

	/**
	 * Make a command that reports and changes whether something is on.
	 */
	public Command flag(String name, Setting setting) {
		return number(name, setting, new Range(0, 1));
	}

	/**
	 * The values that a setting may have.
	 */
	public record Range(int lowest, int highest) {

	}

}
