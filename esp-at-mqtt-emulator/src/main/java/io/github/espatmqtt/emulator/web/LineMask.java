package io.github.espatmqtt.emulator.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.WireLine;

/**
 * Shows a line without what is nobody's business: secrets, and payloads, of which the
 * length is seen. What is no line that either side is known to say may be the rest of a
 * payload, and is not shown either.
 */
final class LineMask {

	private static final String QUOTED = "\"(?:\\\\.|[^\"\\\\])*+\"";

	private static final Pattern PAYLOAD = Pattern.compile("(?<before>AT\\+MQTTPUB=\\d+," + QUOTED
			+ ",|AT\\+MQTTCONNCFG=\\d+,\\d+,\\d+," + QUOTED + ",)(?<payload>" + QUOTED + ")(?<after>(,\\d+)*)",
			Pattern.DOTALL);

	private static final Pattern WITH_PAYLOAD = Pattern.compile("AT\\+MQTT(PUB|CONNCFG)=.*", Pattern.DOTALL);

	private static final Pattern RECEIVED = Pattern.compile("(\\+MQTTSUBRECV:\\d+,\".*?\"),(\\d+),.*", Pattern.DOTALL);

	private static final Pattern KNOWN = Pattern.compile(
			"OK|ERROR|FAIL|ready|>|SEND OK|busy .*|WIFI [A-Z ]+|ERR CODE:.*|ATE?[01]?|AT\\+[A-Z0-9_]+.*|(AT|SDK|Bin) version:.*|"
					+ "compile time.*|ets [A-Z][a-z]{2} [\\d :]+|rst:0x[0-9a-f]+ .*|entry 0x[0-9a-f]+|\\+(?!MQTTSUBRECV|IPD|CIPRECVDATA)[A-Z0-9_]+:.*");

	private LineMask() {
	}

	static String of(WireLine line) {
		String text = line.text();
		if (text.isEmpty()) {
			return "<line end>";
		}
		if (line.data()) {
			return line.secret() ? "***" : bytes(text);
		}
		if (WITH_PAYLOAD.matcher(text).matches()) {
			Matcher matcher = PAYLOAD.matcher(text);
			return matcher.matches()
					? shown(line, matcher.group("before")) + unquoted(matcher.group("payload")) + matcher.group("after")
					: text.substring(0, text.indexOf('=') + 1) + characters(text);
		}
		Matcher received = RECEIVED.matcher(text);
		if (!line.fromHost() && received.matches()) {
			return shown(line, received.group(1)) + ",<" + received.group(2) + " bytes>";
		}
		return KNOWN.matcher(text).matches() ? shown(line, text) : characters(text);
	}

	private static String shown(WireLine line, String part) {
		return new WireLine(line.fromHost(), part, line.secret(), false).toString().substring("-> ".length());
	}

	private static String unquoted(String quoted) {
		return bytes(quoted.substring(1, quoted.length() - 1).replaceAll("(?s)\\\\(.)", "$1"));
	}

	private static String bytes(String text) {
		return "<" + text.getBytes(StandardCharsets.UTF_8).length + " bytes>";
	}

	private static String characters(String text) {
		return "<" + text.length() + " characters>";
	}

}
