package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import io.github.espatmqtt.internal.dialect.EspReplies;
import org.jspecify.annotations.Nullable;

/**
 * One AT command: its line, the raw data it sends after the prompt, what ends it and how
 * long it may take. {@code toString} shows the command's name only, so that neither
 * secrets nor payloads reach a log.
 *
 * @since 0.1.0
 */
public final class AtCommand {

	/** Longest command line that every reading of the firmware's limit of 256 accepts. */
	public static final int MAXIMUM_LINE_BYTES = 253;

	private static final String LINE_END = "\r\n";

	private static final Set<String> SUCCESS = Set.of(EspReplies.OK);

	private final Text text;

	private final Duration timeout;

	private final @Nullable Data data;

	private final Set<String> success;

	private final Set<String> failure;

	private AtCommand(Text text, Duration timeout, @Nullable Data data, Set<String> success, Set<String> failure) {
		this.text = text;
		this.timeout = timeout;
		this.data = data;
		this.success = success;
		this.failure = failure;
	}

	/**
	 * Create a command that ends with {@code OK} or {@code ERROR}.
	 * @param line the whole line without CR LF
	 * @param timeout how long the module may take for its answer
	 * @return the command
	 * @throws IllegalArgumentException if the line is longer than
	 * {@value #MAXIMUM_LINE_BYTES} bytes in UTF-8 or holds CR, LF or NUL
	 */
	public static AtCommand of(String line, Duration timeout) {
		String name = name(line);
		WireText.require("command " + name, line, MAXIMUM_LINE_BYTES);
		return new AtCommand(new Text(name, line, terminated(line), line, false), timeout, null, SUCCESS,
				EspReplies.FAILURE);
	}

	/**
	 * Create a command that ends with {@code OK} or {@code ERROR}; the secrets of its
	 * line reach no log.
	 * @param line the line
	 * @param timeout how long the module may take for its answer
	 * @return the command
	 * @throws IllegalArgumentException if the line is longer than
	 * {@value #MAXIMUM_LINE_BYTES} bytes in UTF-8 or holds CR, LF or NUL
	 */
	public static AtCommand of(AtCommandLine line, Duration timeout) {
		String text = line.toString();
		String name = name(text);
		String what = "command " + name;
		byte[] bytes = line.isText() ? terminated(WireText.require(what, text, MAXIMUM_LINE_BYTES))
				: terminated(WireText.require(what, line.bytes(), MAXIMUM_LINE_BYTES));
		return new AtCommand(new Text(name, text, bytes, line.masked(), line.isSecret()), timeout, null, SUCCESS,
				EspReplies.FAILURE);
	}

	private static byte[] terminated(String line) {
		return (line + LINE_END).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] terminated(byte[] line) {
		byte[] terminated = Arrays.copyOf(line, line.length + LINE_END.length());
		terminated[line.length] = '\r';
		terminated[line.length + 1] = '\n';
		return terminated;
	}

	/**
	 * Return this command with data that must not be seen in any log, not even as far as
	 * the module echoes it.
	 * @return the command
	 */
	public AtCommand confidential() {
		return new AtCommand(this.text.confidentially(), this.timeout, this.data, this.success, this.failure);
	}

	/**
	 * Return this command with raw data sent after the prompt {@code >}; {@code OK} or
	 * {@code ERROR} ends it.
	 * @param bytes exactly as many bytes as the line announces
	 * @return the command
	 */
	public AtCommand withData(byte[] bytes) {
		return withData(bytes, SUCCESS, EspReplies.FAILURE);
	}

	/**
	 * Return this command with raw data sent after the prompt and ended by lines of its
	 * own; {@code ERROR} ends it as well.
	 * @param bytes exactly as many bytes as the line announces
	 * @param successLines the lines that mean success
	 * @param failureLines the lines that mean failure
	 * @return the command
	 */
	public AtCommand withData(byte[] bytes, Set<String> successLines, Set<String> failureLines) {
		return new AtCommand(this.text, this.timeout, new Data(bytes, false), Set.copyOf(successLines),
				Set.copyOf(failureLines));
	}

	/**
	 * Return this command with the lines that end it, as some firmware prints others than
	 * {@code OK} and {@code ERROR}; {@code ERROR} ends it as well.
	 * @param successLines the lines that mean success
	 * @param failureLines the lines that mean failure
	 * @return the command
	 */
	public AtCommand endedBy(Set<String> successLines, Set<String> failureLines) {
		return new AtCommand(this.text, this.timeout, this.data, Set.copyOf(successLines), Set.copyOf(failureLines));
	}

	/**
	 * Return this command with a prompt that may come without {@code OK} before it. A
	 * prompt is one byte, which noise may hold as well: only for commands of which it is
	 * known.
	 * @return the command
	 */
	public AtCommand withBarePrompt() {
		return new AtCommand(this.text, this.timeout, new Data(data(), true), this.success, this.failure);
	}

	/**
	 * Return the line without CR LF.
	 * @return the line; may hold secrets
	 */
	public String line() {
		return this.text.line;
	}

	/**
	 * Return the line for logs.
	 */
	String shown() {
		return this.text.shown;
	}

	/**
	 * Return whether the line or the data holds secrets.
	 */
	boolean isConfidential() {
		return this.text.confidential;
	}

	/**
	 * Return the name of the command.
	 * @return for example {@code AT+MQTTPUB} or {@code AT+MQTTCONN?}
	 */
	public String name() {
		return this.text.name;
	}

	/**
	 * Return how long the module may take.
	 * @return the time-out, counted from the last byte of the line or the data
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return whether the command sends raw data after the prompt.
	 * @return {@code true} if it does
	 */
	public boolean hasData() {
		return this.data != null;
	}

	boolean takesBarePrompt() {
		return this.data != null && this.data.barePrompt;
	}

	byte[] data() {
		return (this.data != null) ? this.data.bytes : new byte[0];
	}

	/**
	 * Return whether the data would do nothing if the module took it for commands: no
	 * line of it starts with AT.
	 */
	boolean isHarmlessAsInput() {
		String text = "\n" + new String(data(), StandardCharsets.ISO_8859_1);
		return !text.contains("\nAT") && !text.contains("\rAT");
	}

	/**
	 * Return the line with CR LF as it is sent.
	 */
	byte[] lineBytes() {
		return this.text.bytes;
	}

	boolean succeedsWith(String finalLine) {
		return this.success.contains(finalLine);
	}

	boolean failsWith(String finalLine) {
		return this.failure.contains(finalLine) || EspReplies.FAILURE.contains(finalLine);
	}

	private static String name(String line) {
		int end = line.indexOf('=');
		return (end < 0) ? line : line.substring(0, end);
	}

	@Override
	public String toString() {
		return name();
	}

	private record Data(byte[] bytes, boolean barePrompt) {
	}

	private record Text(String name, String line, byte[] bytes, String shown, boolean confidential) {

		Text confidentially() {
			return new Text(this.name, this.line, this.bytes, this.shown, true);
		}

	}

}
