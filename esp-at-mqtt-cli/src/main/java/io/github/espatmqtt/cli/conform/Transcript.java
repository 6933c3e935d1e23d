package io.github.espatmqtt.cli.conform;

import java.util.ArrayList;
import java.util.List;

/**
 * Exchanges as text, which is how expectations are kept and what owners of boards hand
 * in: {@code ->} what was sent, {@code <-} what came back, line ends as {@code \r\n}.
 */
final class Transcript {

	private static final String NAME = "# ";

	private static final String SENT = "-> ";

	private static final String ANSWER = "<- ";

	private Transcript() {
	}

	static String format(List<Exchange> exchanges) {
		StringBuilder text = new StringBuilder();
		for (Exchange exchange : exchanges) {
			text.append(NAME).append(exchange.name()).append('\n');
			text.append(SENT).append(escape(exchange.sent())).append('\n');
			text.append(ANSWER).append(escape(exchange.answer())).append('\n');
		}
		return text.toString();
	}

	static List<Exchange> parse(String text) {
		List<Exchange> exchanges = new ArrayList<>();
		String name = "";
		String sent = "";
		for (String line : text.lines().toList()) {
			if (line.startsWith(NAME)) {
				name = line.substring(NAME.length());
			}
			else if (line.startsWith(SENT)) {
				sent = unescape(line.substring(SENT.length()));
			}
			else if (line.startsWith(ANSWER)) {
				exchanges.add(new Exchange(name, sent, unescape(line.substring(ANSWER.length()))));
			}
		}
		return exchanges;
	}

	static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		for (char character : text.toCharArray()) {
			switch (character) {
				case '\r' -> escaped.append("\\r");
				case '\n' -> escaped.append("\\n");
				case '\\' -> escaped.append("\\\\");
				default -> escaped.append((character >= ' ' && character < 0x7F) ? String.valueOf(character)
						: "\\%03o".formatted((int) character & 0xFF));
			}
		}
		return text.endsWith(" ") ? escaped.deleteCharAt(escaped.length() - 1) + "\\s" : escaped.toString();
	}

	private static String unescape(String text) {
		return text.translateEscapes();
	}

}
