package io.github.espatmqtt.internal.at;

import java.util.Arrays;
import java.util.regex.Pattern;

import io.github.espatmqtt.internal.dialect.EspReplies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the conversation in the log category {@value #CATEGORY} at level debug: secrets
 * masked, payloads by their length. A module may echo what it is told, and bytes may be
 * lost from the echo, so after a command with secrets only lines that are certainly no
 * echo are shown until the next command.
 */
final class AtWireLog {

	static final String CATEGORY = "io.github.espatmqtt.wire";

	private static final Logger logger = LoggerFactory.getLogger(CATEGORY);

	private static final Pattern INFORMATION = Pattern.compile("\\+[A-Z0-9]+:.*");

	private final String name;

	private volatile @Nullable AtCommand confidential;

	AtWireLog(String name) {
		this.name = name;
	}

	void sent(AtCommand command, byte[] bytes) {
		this.confidential = command.isConfidential() ? command : null;
		if (logger.isDebugEnabled()) {
			boolean line = Arrays.equals(bytes, command.lineBytes());
			show("->", line ? command.shown() : "<" + bytes.length + " bytes>");
		}
	}

	void received(AtFrame frame) {
		if (logger.isDebugEnabled()) {
			show("<-", describe(frame));
		}
	}

	private String describe(AtFrame frame) {
		if (frame instanceof AtFrame.Counted counted) {
			return counted.syntax().prefix() + counted.header() + ",<" + counted.payload().length + " bytes>";
		}
		if (frame instanceof AtFrame.Damaged damaged) {
			return damaged.syntax().prefix() + damaged.header() + " <damaged>";
		}
		return (frame instanceof AtFrame.Line line) ? describe(line.text()) : ">";
	}

	private String describe(String line) {
		AtCommand secret = this.confidential;
		boolean harmless = secret == null || EspReplies.isPartOfOutcome(line) || INFORMATION.matcher(line).matches();
		return harmless ? line : "<" + line.length() + " characters after " + secret + ">";
	}

	private void show(String direction, String what) {
		logger.debug("{} {} {}", this.name, direction, Printable.of(what));
	}

}
