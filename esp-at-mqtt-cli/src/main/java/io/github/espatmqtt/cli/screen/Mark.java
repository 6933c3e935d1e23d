package io.github.espatmqtt.cli.screen;

/**
 * How a line on the screen is marked, and in which colour on a terminal.
 */
public enum Mark {

	/** All is well. */
	FINE(" ok ", "32"),

	/** Works, but should be known. */
	NOTE("note", "33"),

	/** Does not work. */
	FAILED("FAIL", "31"),

	/** Was not tried. */
	SKIPPED(" -- ", "2");

	private final String text;

	private final String colour;

	Mark(String text, String colour) {
		this.text = text;
		this.colour = colour;
	}

	String shown(boolean colours) {
		String mark = "[" + this.text + "]";
		return colours ? "\u001b[" + this.colour + "m" + mark + "\u001b[0m" : mark;
	}

}
