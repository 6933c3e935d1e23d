package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Fills up a module that waits for the rest of raw data, the only way out it knows
 * (firmware issue 1027). Line ends are no part of anybody's message, and no command.
 */
final class AtLineEnds {

	/** The most line ends at once. */
	private static final int MAXIMUM = 512;

	/** Line ends more than are missing, as some may get lost as well. */
	private static final int MARGIN = 32;

	private final AtLine line;

	private final AtCommand command;

	AtLineEnds(AtLine line, AtCommand command) {
		this.line = line;
		this.command = command;
	}

	static byte[] of(int count) {
		return "\r\n".repeat(count).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Fill up a module that waits for the data of somebody who is gone. How much is
	 * missing nobody knows: a module that says nothing to some 1100 bytes is taken for
	 * one that is not there, as waiting longer would cost every module that is silent.
	 * @param line the line to a module about which nothing is known
	 */
	static void fillForeign(AtLine line) {
		int count = 1;
		while (count <= MAXIMUM) {
			line.write(AtSynchronizer.PROBE, of(count));
			if (line.replies().await(AtSynchronizer.PROBE, Deadline.in(line.timing().probe())) != null) {
				return;
			}
			count *= 8;
		}
	}

	/**
	 * Send line ends until the module says something, in pieces that grow.
	 * @param nextOutcome waits for what the module says
	 * @return whether it said something before all it may have waited for was sent
	 */
	boolean fill(Function<Deadline, @Nullable AtFrame> nextOutcome) {
		int left = this.command.data().length / 2 + MARGIN;
		int count = 4;
		while (left > 0) {
			this.line.write(this.command, of(count));
			AtFrame reply = nextOutcome.apply(Deadline.in(this.line.timing().probe()));
			left -= count;
			while (reply != null && isBeginning(reply)) {
				left = this.command.data().length / 2 + MARGIN;
				reply = nextOutcome.apply(Deadline.in(this.line.timing().probe()));
			}
			if (reply != null) {
				this.line.openData().end();
				return true;
			}
			count = Math.min(MAXIMUM, count * 4);
		}
		this.line.openData().end();
		return false;
	}

	/**
	 * Return whether the module only now begins to wait.
	 */
	private static boolean isBeginning(AtFrame reply) {
		return reply instanceof AtFrame.Prompt
				|| reply instanceof AtFrame.Line text && text.text().equals(EspReplies.OK);
	}

}
