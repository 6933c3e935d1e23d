package io.github.espatmqtt.emulator.device.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line taken apart.
 *
 * @param name the command with its leading {@code AT}
 * @param form the form used
 * @param arguments what follows the equals sign of a set command
 */
record CommandLine(String name, Form form, String arguments) {

	private static final Pattern SYNTAX = Pattern.compile("(AT(?:\\+?[^=?]*))(\\?|=\\?|=.*)?", Pattern.DOTALL);

	static CommandLine parse(String line) throws CommandFailed {
		Matcher matcher = SYNTAX.matcher(line);
		if (!matcher.matches()) {
			throw new CommandFailed(line.startsWith("AT") ? ErrorCode.UNSUPPORTED : ErrorCode.NOT_AT);
		}
		String rest = (matcher.group(2) != null) ? matcher.group(2) : "";
		Form form = form(rest);
		return new CommandLine(matcher.group(1), form, (form == Form.SET) ? rest.substring(1) : "");
	}

	private static Form form(String rest) {
		return switch (rest) {
			case "" -> Form.EXECUTE;
			case "?" -> Form.QUERY;
			case "=?" -> Form.TEST;
			default -> Form.SET;
		};
	}

}
