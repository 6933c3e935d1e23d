package io.github.espatmqtt.cli.signal;

import java.util.List;
import java.util.regex.Pattern;

import io.github.espatmqtt.internal.dialect.EspReplies;

/**
 * What kind of thing came back over the line.
 */
enum Hearing {

	/** Nothing. */
	NOTHING,

	/** The prompt for raw data, left over from somebody who is gone. */
	PROMPT,

	/** The words of AT. */
	ANSWER,

	/** A boot loader or a log. */
	BOOT_TEXT,

	/** What was sent. */
	ECHO,

	/** Other words. */
	TEXT,

	/** What cannot be read. */
	GARBAGE;

	/** The log of the vendor's framework, and what its supply monitor says. */
	private static final Pattern LOG = Pattern.compile("^(\\x1b\\[[0-9;]*m)?[EWIDV] \\(\\d+\\) |Brownout detector");

	private static final Pattern REPORT = Pattern.compile("^>?\\s*(\\+MQTT[A-Z]+:|ERR CODE:).*");

	private static final double MOSTLY = 0.9;

	static Hearing of(String heard, String sent) {
		List<String> lines = heard.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		if (lines.isEmpty()) {
			return heard.chars().allMatch(Character::isWhitespace) ? NOTHING : GARBAGE;
		}
		if (lines.get(lines.size() - 1).equals(">")) {
			return PROMPT;
		}
		if (lines.stream().anyMatch(Hearing::isAnswer)) {
			return ANSWER;
		}
		if (lines.stream().anyMatch((line) -> EspReplies.isBootText(line) || LOG.matcher(line).find())) {
			return BOOT_TEXT;
		}
		if (lines.stream().allMatch((line) -> line.length() > 1 && sent.contains(line))) {
			return ECHO;
		}
		return (printable(heard) >= MOSTLY * heard.length()) ? TEXT : GARBAGE;
	}

	private static boolean isAnswer(String line) {
		return EspReplies.isOutcome(line) || EspReplies.isReady(line) || REPORT.matcher(line).find();
	}

	private static long printable(String heard) {
		return heard.chars().filter((one) -> one >= ' ' && one < 0x7F || one == '\r' || one == '\n').count();
	}

}
