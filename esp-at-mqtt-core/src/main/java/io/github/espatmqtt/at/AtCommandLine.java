package io.github.espatmqtt.at;

/**
 * Builds the line of a set command: numbers in decimal, text quoted and escaped so that
 * the firmware reads back exactly what was given.
 *
 * @since 0.1.0
 */
public final class AtCommandLine {

	private final StringBuilder line;

	private boolean empty = true;

	private AtCommandLine(String name) {
		this.line = new StringBuilder(name).append('=');
	}

	/**
	 * Start the line of a set command.
	 * @param name the command, for example {@code AT+MQTTCONN}
	 * @return a new line
	 */
	public static AtCommandLine set(String name) {
		return new AtCommandLine(name);
	}

	/**
	 * Append a number.
	 * @param value the number
	 * @return this line
	 */
	public AtCommandLine number(long value) {
		separate().append(value);
		return this;
	}

	/**
	 * Append a flag as 1 or 0.
	 * @param value the flag
	 * @return this line
	 */
	public AtCommandLine flag(boolean value) {
		return number(value ? 1 : 0);
	}

	/**
	 * Append text in quotes; backslash, comma and quote are escaped.
	 * @param value the text
	 * @return this line
	 */
	public AtCommandLine text(String value) {
		StringBuilder target = separate().append('"');
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '\\' || character == ',' || character == '"') {
				target.append('\\');
			}
			target.append(character);
		}
		target.append('"');
		return this;
	}

	private StringBuilder separate() {
		if (!this.empty) {
			this.line.append(',');
		}
		this.empty = false;
		return this.line;
	}

	@Override
	public String toString() {
		return this.line.toString();
	}

}
