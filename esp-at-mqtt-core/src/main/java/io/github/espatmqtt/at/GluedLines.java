package io.github.espatmqtt.at;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds where a line of the firmware starts behind noise that looks like text, or behind
 * a line whose end was lost: some lines have no line end of their own before them.
 */
final class GluedLines {

	private static final Pattern TOKEN = Pattern.compile("\\+[A-Z]{2}|ERR CODE:|WIFI [A-Z]");

	private GluedLines() {
	}

	/**
	 * Return the lines in a line, none of which is blank.
	 */
	static List<String> split(String line) {
		int token = token(line);
		return Stream.of(line.substring(0, token).strip(), line.substring(token))
			.filter((part) -> !part.isEmpty())
			.toList();
	}

	private static int token(String line) {
		Matcher matcher = TOKEN.matcher(line);
		boolean found = !line.isEmpty() && !line.startsWith("AT") && matcher.find(1);
		return (found && !isInsideAnswer(line, matcher.start())) ? matcher.start() : 0;
	}

	/**
	 * Return whether a position lies behind the name of an answer, where any text may be.
	 */
	private static boolean isInsideAnswer(String line, int position) {
		return line.startsWith("+") && line.lastIndexOf(':', position) > 0;
	}

}
