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

	/** What most lines fit in, and what is shown of them. */
	private static final int USUAL_LENGTH = 160;

	private static final int USUAL_SHOWN_LENGTH = 64;

	private final StringBuilder line = new StringBuilder(USUAL_LENGTH);

	private final StringBuilder masked = new StringBuilder(USUAL_SHOWN_LENGTH);

	/** What is no text, by where it stands in the line. */
	private Map<Integer, byte[]> raw = Map.of();

	private boolean empty = true;

	private boolean secret;

	private AtCommandLine(String name) {
		both(name);
		both("=");
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
		separate();
		both(Long.toString(value));
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
		separate();
		quote(value, this.line);
		quote(value, this.masked);
		return this;
	}

	/**
	 * Append text like {@link #text(String)} that must not be seen in any log.
	 * @param value the text
	 * @return this line
	 */
	public AtCommandLine secret(String value) {
		this.secret |= !value.isEmpty();
		return hidden(value, MASK);
	}

	/**
	 * Append text like {@link #text(String)} of which logs show the length only.
	 * @param value the text
	 * @return this line
	 */
	public AtCommandLine payload(String value) {
		return hidden(value, "<" + value.length() + " bytes>");
	}

	/**
	 * Append bytes in quotes like {@link #text(String)}, of which logs show the length
	 * only. Those that are no text are in {@link #bytes()} as they are.
	 * @param value the bytes
	 * @return this line
	 */
	public AtCommandLine bytes(byte[] value) {
		separate();
		this.masked.append('<').append(value.length).append(" bytes>");
		ByteArrayOutputStream quoted = new ByteArrayOutputStream();
		quoted.write('"');
		for (byte one : value) {
			if (one == '\\' || one == ',' || one == '"') {
				quoted.write('\\');
			}
			quoted.write(one);
		}
		quoted.write('"');
		this.raw = this.raw.isEmpty() ? new LinkedHashMap<>() : this.raw;
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

	private AtCommandLine hidden(String value, String shown) {
		separate();
		quote(value, this.line);
		this.masked.append(shown);
		return this;
	}

	private static void quote(String value, StringBuilder target) {
		target.append('"');
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '\\' || character == ',' || character == '"') {
				target.append('\\');
			}
			target.append(character);
		}
		target.append('"');
	}

	private void separate() {
		if (!this.empty) {
			both(",");
		}
		this.empty = false;
	}

	private void both(String text) {
		this.line.append(text);
		this.masked.append(text);
	}

	/**
	 * Return whether a command can have this line.
	 */
	public boolean isShortEnough() {
		return isText() ? WireText.length(this.line) <= AtCommand.MAXIMUM_LINE_BYTES
				: bytes().length <= AtCommand.MAXIMUM_LINE_BYTES;
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
