package io.github.espatmqtt.emulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Lets happen what is typed: the lines of a script, one by one. It reads only what is
 * there already, since a terminal stops a program in the background that waits for it.
 */
final class Console {

	private static final Duration PERIOD = Duration.ofMillis(200);

	private static final int LONGEST_LINE = 1000;

	private final StringBuilder line = new StringBuilder();

	private final Reader input;

	private final Stage stage;

	private final PrintWriter out;

	Console(Reader input, Stage stage, PrintWriter out) {
		this.input = input;
		this.stage = stage;
		this.out = out;
	}

	void open() {
		this.stage.every(Duration.ZERO, PERIOD, this::read);
	}

	private void read() {
		try {
			for (int next = next(); next >= 0; next = next()) {
				take((char) next);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read what is typed", ex);
		}
	}

	private int next() throws IOException {
		return this.input.ready() ? this.input.read() : -1;
	}

	private void take(char next) {
		if (next == '\n') {
			perform(this.line.toString().strip());
			this.line.setLength(0);
		}
		else if (this.line.length() < LONGEST_LINE) {
			this.line.append(next);
		}
	}

	private void perform(String text) {
		if (text.isEmpty() || text.startsWith("#")) {
			return;
		}
		try {
			ScriptLine.parse(text).schedule(this.stage, this.out);
		}
		catch (IllegalArgumentException ex) {
			this.out.println("-- " + ex.getMessage());
			this.out.flush();
		}
	}

}
