package io.github.espatmqtt.cli.conform;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How two answers are compared: what of them has to be the same.
 */
enum Match {

	/** All bytes. */
	EXACT(UnaryOperator.identity()),

	/** All but numbers, dates and quoted text. */
	SHAPE((answer) -> answer.replaceAll("\"[^\"]*\"", "\"\"")
		.replaceAll("\\([^)\r\n]*\\)", "()")
		.replaceAll("(?<=version:)[^(\r\n]*", "")
		.replaceAll("(?<=compile time\\(\\):)[^\r\n]*", "")
		.replaceAll("-?\\d+", "0")),

	/** How it ends. */
	ENDING((answer) -> answer.substring(Math.max(0, answer.stripTrailing().lastIndexOf('\n')))
		.replaceAll("ERR CODE:.*", ""));

	private final UnaryOperator<String> essence;

	Match(UnaryOperator<String> essence) {
		this.essence = essence;
	}

	static Match of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	boolean matches(String expected, String answer) {
		return this.essence.apply(expected).equals(this.essence.apply(answer));
	}

}
