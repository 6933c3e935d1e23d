package io.github.espatmqtt.internal.at;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a line of the firmware starts behind noise that looks like text, or behind
 * a line whose end was lost: some lines have no line end of their own before them.
 */
final class GluedLines {

	private static final Pattern TOKEN = Pattern.compile("\\+[A-Z]{2}|ERR CODE:|WIFI [A-Z]");

	private static final int SHORTEST_TOKEN = 3;

	/** How the header of a line with a payload ends. */
	private static final Pattern HEADER_END = Pattern.compile("\",\\d{1,6},");

	private GluedLines() {
	}

	/**
	 * Return the lines in a line, none of which is blank.
	 */
	static List<String> split(String line) {
		int token = token(line);
		String before = line.substring(0, token).strip();
		String rest = line.substring(token);
		if (rest.isEmpty()) {
			return List.of();
		}
		return before.isEmpty() ? List.of(rest) : List.of(before, rest);
	}

	private static int token(String line) {
		if (!isLongEnough(line) || line.startsWith("AT")) {
			return 0;
		}
		Matcher matcher = TOKEN.matcher(line);
		return (matcher.find(1) && !isInside(line, matcher.start())) ? matcher.start() : 0;
	}

	private static boolean isLongEnough(String line) {
		return line.length() > SHORTEST_TOKEN;
	}

	/**
	 * Return whether a position lies where any text may be: behind the name of an answer
	 * or in a payload whose header has lost its name.
	 */
	private static boolean isInside(String line, int position) {
		boolean answer = line.startsWith("+") && line.lastIndexOf(':', position) > 0;
		return answer || HEADER_END.matcher(line).region(0, position).find();
	}

}
