package io.github.espatmqtt.internal.at;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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

	/** What is no text, by where it stands in the line. */
	private final Map<Integer, byte[]> raw = new LinkedHashMap<>();

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

	/**
	 * Append bytes in quotes like {@link #text(String)}, of which logs show the length
	 * only. Those that are no text are in {@link #bytes()} as they are.
	 * @param value the bytes
	 * @return this line
	 */
	public AtCommandLine bytes(byte[] value) {
		append("", "<" + value.length + " bytes>");
		ByteArrayOutputStream quoted = new ByteArrayOutputStream();
		quoted.write('"');
		for (byte one : value) {
			if (one == '\\' || one == ',' || one == '"') {
				quoted.write('\\');
			}
			quoted.write(one);
		}
		quoted.write('"');
		this.raw.put(this.line.length(), quoted.toByteArray());
		return this;
	}

	/**
	 * Return the line as it is sent.
	 */
	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int start = 0;
		for (Map.Entry<Integer, byte[]> entry : this.raw.entrySet()) {
			bytes.writeBytes(this.line.substring(start, entry.getKey()).getBytes(StandardCharsets.UTF_8));
			bytes.writeBytes(entry.getValue());
			start = entry.getKey();
		}
		bytes.writeBytes(this.line.substring(start).getBytes(StandardCharsets.UTF_8));
		return bytes.toByteArray();
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

	boolean isText() {
		return this.raw.isEmpty();
	}

	boolean isSecret() {
		return this.secret;
	}

	String masked() {
		return this.masked.toString();
	}

	@Override
	public String toString() {
		return isText() ? this.line.toString() : new String(bytes(), StandardCharsets.UTF_8);
	}

}
