package io.github.espatmqtt.emulator;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the host or the module said in one line, or as the raw data of a command.
 *
 * @param fromHost whether the host said it, otherwise the module
 * @param text the line as it was, without its line end; may hold secrets
 * @param secret whether all of the text is a secret, such as a password sent as raw data
 * @param data whether it is the raw data of a command, no line
 * @since 0.1.0
 */
public record WireLine(boolean fromHost, String text, boolean secret, boolean data) {

	private static final Pattern SECRET_PARAMETERS = Pattern
		.compile("((?:CWJAP|CWSAP|CIPSSLCPSK|MQTTUSERCFG|MQTTPASSWORD)[^=:]*[=:][^\"]*\").*", Pattern.DOTALL);

	/**
	 * Create a line that is no secret and no raw data.
	 * @param fromHost whether the host said it, otherwise the module
	 * @param text the line as it was, without its line end
	 */
	public WireLine(boolean fromHost, String text) {
		this(fromHost, text, false, false);
	}

	/**
	 * Return the line for people: with the direction, without secrets and with
	 * unprintable characters escaped.
	 */
	@Override
	public String toString() {
		return (this.fromHost ? "-> " : "<- ") + escaped(masked());
	}

	private String masked() {
		return this.secret ? "***" : SECRET_PARAMETERS.matcher(this.text).replaceFirst("$1***");
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		text.codePoints().forEach((each) -> {
			if (each == '\uFFFD' || Character.isISOControl(each)) {
				escaped.append(String.format(Locale.ROOT, "\\u%04x", each));
			}
			else {
				escaped.appendCodePoint(each);
			}
		});
		return escaped.toString();
	}

}
