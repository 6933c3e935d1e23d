package io.github.espatmqtt.internal.at;

/**
 * Builds the line of a set command: numbers in decimal, text quoted and escaped so that
 * the firmware reads back exactly what was given.
 *
 * @since 0.1.0
 */
public final class AtCommandLine {

	private static final String MASK = "\"***\"";

	private final StringBuilder line;

	private final StringBuilder masked;

	private boolean empty = true;

	private boolean secret;

	private AtCommandLine(String name) {
		this.line = new StringBuilder(name).append('=');
		this.masked = new StringBuilder(this.line);
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
		String text = Long.toString(value);
		return append(text, text);
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
		String quoted = quote(value);
		return append(quoted, quoted);
	}

	/**
	 * Append text like {@link #text(String)} that must not be seen in any log.
	 * @param value the text
	 * @return this line
	 */
	public AtCommandLine secret(String value) {
		this.secret |= !value.isEmpty();
		return append(quote(value), MASK);
	}

	/**
	 * Append text like {@link #text(String)} of which logs show the length only.
	 * @param value the text
	 * @return this line
	 */
	public AtCommandLine payload(String value) {
		return append(quote(value), "<" + value.length() + " bytes>");
	}

	private static String quote(String value) {
		StringBuilder target = new StringBuilder(value.length() + 2).append('"');
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '\\' || character == ',' || character == '"') {
				target.append('\\');
			}
			target.append(character);
		}
		return target.append('"').toString();
	}

	private AtCommandLine append(String value, String shown) {
		String separator = this.empty ? "" : ",";
		this.line.append(separator).append(value);
		this.masked.append(separator).append(shown);
		this.empty = false;
		return this;
	}

	boolean isSecret() {
		return this.secret;
	}

	String masked() {
		return this.masked.toString();
	}

	@Override
	public String toString() {
		return this.line.toString();
	}

}
