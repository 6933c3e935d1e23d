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

	static final AtCommand PROBE = AtCommand.of("AT", AtTiming.defaults().probe());

	/**
	 * Unanswered probes after which the module is told to leave pass-through mode, in
	 * which it may be since before the host was started. Needs silence around it.
	 */
	private static final int ESCAPE_AFTER = 3;

	private static final String ESCAPE = "+++";

	/**
	 * Unanswered probes after which line ends are sent as well: a module that waits for
	 * raw data knows no other way out (firmware issue 1027), any other answers ERROR or
	 * {@code busy p...} at worst.
	 */
	private static final int PADDING_AFTER = 4;

	/** The most line ends at once, as a power of two. */
	private static final int MAXIMUM_PADDING = 9;

	private final AtLine line;

	private final AtCommand probe;

	private int unanswered;

	private boolean busy;

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
		throw new AtTimeoutException(this.probe, this.busy ? AtTimeoutException.Symptom.BUSY
				: AtTimeoutException.Symptom.of(this.line.bytesReceived() == bytesBefore));
	}

	private boolean isAnswered() {
		awaitQuiet(Duration.ZERO);
		sendEscape();
		sendPadding();
		this.line.write(this.probe, PROBE.lineBytes());
		String outcome = nextOutcome(this.line.timing().probe());
		this.unanswered = (outcome != null) ? 0 : this.unanswered + 1;
		this.busy = outcome != null && AtReplies.isBusy(outcome);
		boolean answered = AtReplies.OK.equals(outcome);
		if (!answered) {
			awaitQuiet(this.line.timing().quiet());
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
		return nextOutcome(this.line.timing().quiet()) == null;
	}

	private void sendEscape() {
		if (this.unanswered == ESCAPE_AFTER) {
			write(ESCAPE);
			awaitQuiet(this.line.timing().probe().multipliedBy(2));
		}
	}

	private void sendPadding() {
		if (this.unanswered >= PADDING_AFTER) {
			write("\r\n".repeat(1 << Math.min(MAXIMUM_PADDING, this.unanswered - 1)));
		}
	}

	private void write(String text) {
		this.line.write(this.probe, text.getBytes(StandardCharsets.US_ASCII));
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
