package io.github.espatmqtt.emulator.device.command;

import java.util.regex.Pattern;

/**
 * Blanks between the parameters of a command, where they are no mistake.
 */
final class Blanks {

	/** A comma that is not escaped, with blanks behind. */
	private static final Pattern AFTER_COMMA = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*), +");

	private Blanks() {
	}

	static String removed(String line) {
		return AFTER_COMMA.matcher(line).replaceAll("$1,");
	}

}
