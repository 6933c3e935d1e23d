package io.github.espatmqtt.cli.conform;

import org.jspecify.annotations.Nullable;

/**
 * One thing a module is asked.
 *
 * @param name what it is about
 * @param match how answers are compared
 * @param line the line
 * @param data raw data to send if the module asks for it, or {@code null} if it must not
 */
record Question(String name, Match match, String line, @Nullable String data) {

	private static final int MOST = 4;

	static Question parse(String text) {
		String[] parts = text.split("\\|", MOST);
		return new Question(parts[0], Match.of(parts[1]), parts[2], (parts.length == MOST) ? parts[MOST - 1] : null);
	}

	/**
	 * Return what the answer to the raw data is filed under.
	 */
	String dataName() {
		return this.name + ", data";
	}

}
