package io.github.espatmqtt.internal.at;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text from the line as it may reach a log: on one line, without control characters.
 */
public final class Printable {

	private static final int LONGEST = 200;

	private Printable() {
	}

	/**
	 * Return text with every control character written out.
	 * @param text any text
	 * @return the text, cut off where it gets too long
	 */
	public static String of(String text) {
		String shown = (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "...";
		return shown.codePoints()
			.mapToObj((next) -> isSafe(next) ? Character.toString(next) : String.format("\\u%04x", next))
			.collect(Collectors.joining());
	}

	private static boolean isSafe(int character) {
		int type = Character.getType(character);
		return !Character.isISOControl(character) && type != Character.FORMAT && type != Character.LINE_SEPARATOR
				&& type != Character.PARAGRAPH_SEPARATOR && type != Character.SURROGATE && type != Character.UNASSIGNED;
	}

	static String quoted(List<String> lines) {
		return lines.stream().limit(3).map((line) -> "'" + of(line) + "'").collect(Collectors.joining(", "));
	}

}
