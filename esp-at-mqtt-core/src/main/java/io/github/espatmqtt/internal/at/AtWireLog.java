package io.github.espatmqtt.internal.at;

import java.util.Arrays;
import java.util.regex.Pattern;

import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.at.AtWireLine.Direction;
import io.github.espatmqtt.internal.dialect.EspReplies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the conversation in the log category {@value #CATEGORY} at level debug, and to
 * whoever watches the line: secrets masked, payloads by their length. A module may echo
 * what it is told, and bytes may be lost from the echo, so after a command with secrets
 * only lines that are certainly no echo are shown until the next command.
 */
final class AtWireLog {

	static final String CATEGORY = "io.github.espatmqtt.wire";

	private static final Logger logger = LoggerFactory.getLogger(CATEGORY);

	private static final Pattern INFORMATION = Pattern.compile("\\+[A-Z0-9]+:.*");

	private final String name;

	private final AtListener listener;

	private volatile @Nullable AtCommand confidential;

	AtWireLog(String name, AtListener listener) {
		this.name = name;
		this.listener = listener;
	}

	void sent(AtCommand command, byte[] bytes) {
		this.confidential = command.isConfidential() ? command : null;
		if (isSeen()) {
			boolean line = Arrays.equals(bytes, command.lineBytes());
			show(Direction.SENT, line ? command.shown() : "<" + bytes.length + " bytes>");
		}
	}

	void received(AtFrame frame) {
		if (isSeen()) {
			show(Direction.RECEIVED, describe(frame));
		}
	}

	private boolean isSeen() {
		return logger.isDebugEnabled() || this.listener.isWatching();
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

	private void show(Direction direction, String what) {
		String shown = Printable.of(what);
		logger.debug("{} {} {}", this.name, (direction == Direction.SENT) ? "->" : "<-", shown);
		this.listener.onLine(new AtWireLine(direction, shown));
	}

}
