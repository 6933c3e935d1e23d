package io.github.espatmqtt.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Finds the place in a conversation whose state is unknown: a module that still boots,
 * runs an older command, has half a line in its buffer or waits for the rest of raw data.
 * Sends {@code AT} until one is answered with {@code OK} and nothing else follows.
 */
final class AtSynchronizer {

	static final AtCommand PROBE = AtCommand.of("AT", Duration.ofMillis(500));

	private static final Duration QUIET = Duration.ofMillis(150);

	/**
	 * Unanswered probes after which line ends are sent as well: a module that waits for
	 * raw data knows no other way out (firmware issue 1027), any other ignores them.
	 */
	private static final int PADDING_AFTER = 4;

	private static final int MAXIMUM_PADDING = 1024;

	private final AtLine line;

	private final AtCommand probe;

	private int unanswered;

	AtSynchronizer(AtLine line, Duration limit) {
		this.line = line;
		this.probe = AtCommand.of(PROBE.line(), limit);
	}

	void run() {
		long bytesBefore = this.line.bytesReceived();
		long deadline = System.nanoTime() + this.probe.timeout().toNanos();
		while (System.nanoTime() < deadline) {
			if (isAnswered() && isQuiet()) {
				this.line.setSynchronous(true);
				return;
			}
		}
		throw new AtTimeoutException(this.probe, this.line.bytesReceived() == bytesBefore);
	}

	private boolean isAnswered() {
		awaitQuiet(Duration.ZERO);
		sendPadding();
		this.line.write(this.probe, PROBE.lineBytes());
		String outcome = nextOutcome(PROBE.timeout());
		this.unanswered = (outcome != null) ? 0 : this.unanswered + 1;
		boolean answered = AtReplies.OK.equals(outcome);
		if (!answered) {
			awaitQuiet(QUIET);
		}
		return answered;
	}

	private void awaitQuiet(Duration quiet) {
		String outcome = nextOutcome(quiet);
		while (outcome != null) {
			outcome = nextOutcome(quiet);
		}
	}

	private boolean isQuiet() {
		return nextOutcome(QUIET) == null;
	}

	private void sendPadding() {
		if (this.unanswered >= PADDING_AFTER) {
			int lineEnds = Math.min(MAXIMUM_PADDING, 1 << this.unanswered) / 2;
			this.line.write(this.probe, "\r\n".repeat(lineEnds).getBytes(StandardCharsets.US_ASCII));
		}
	}

	private @Nullable String nextOutcome(Duration wait) {
		long until = System.nanoTime() + wait.toNanos();
		while (true) {
			try {
				AtFrame frame = this.line.await(this.probe, until);
				if (frame == null) {
					return null;
				}
				if (frame instanceof AtFrame.Line text && AtReplies.isOutcome(text.text())) {
					return text.text();
				}
			}
			catch (AtAbortedException ex) {
				if (ex.reason() != AtAbortedException.Reason.MODULE_RESTARTED) {
					throw ex;
				}
			}
		}
	}

}
