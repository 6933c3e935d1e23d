package io.github.espatmqtt.cli.signal;

import java.util.regex.Pattern;

/**
 * Asks {@code AT}. The line end before it ends what may be left in a module's input, and
 * is the better byte for one that waits for raw data.
 */
final class Question {

	static final String SENT = "\r\nAT\r\n";

	private static final Pattern ANSWERED = Pattern.compile("(?m)^(OK|ERROR|busy .*)\\r?$");

	private static final int PATIENCE = 800;

	private static final int QUIET = 100;

	private final RawLine line;

	private final Pace pace;

	Question(RawLine line, Pace pace) {
		this.line = line;
		this.pace = pace;
	}

	String ask() {
		this.line.send("\r\n");
		String first = this.line.listen(this.pace.millis(QUIET));
		this.line.send("AT\r\n");
		String answer = this.line.listen(this.pace.millis(PATIENCE), (heard) -> ANSWERED.matcher(heard).find());
		return first + answer + this.line.listen(this.pace.millis(QUIET));
	}

}
