package io.github.espatmqtt.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what comes into lines. A prompt is one without an end.
 */
final class LineCutter {

	static final String PROMPT = ">";

	private final StringBuilder rest = new StringBuilder();

	/**
	 * Take what has come.
	 * @return the lines that are whole, without blank ones; the prompt too
	 */
	List<String> take(String text) {
		List<String> lines = new ArrayList<>();
		this.rest.append(text);
		int end = this.rest.indexOf("\n");
		while (end >= 0) {
			add(this.rest.substring(0, end), lines);
			this.rest.delete(0, end + 1);
			end = this.rest.indexOf("\n");
		}
		if (this.rest.toString().strip().equals(PROMPT)) {
			lines.addAll(flush());
		}
		return lines;
	}

	/**
	 * Return what has come without a line end, when nothing follows.
	 */
	List<String> flush() {
		List<String> lines = new ArrayList<>();
		add(this.rest.toString(), lines);
		this.rest.setLength(0);
		return lines;
	}

	private static void add(String line, List<String> lines) {
		if (!line.isBlank()) {
			lines.add(line.strip());
		}
	}

}
