package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in a conversation whose state is unknown: a module that still boots,
 * runs an older command, has half a line in its buffer or waits for the rest of raw data.
 * Sends {@code AT} until one is answered with {@code OK} and nothing else follows; if the
 * module may wait for data nobody sends any more, line ends before.
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

	private final Deadline deadline;

	private final long bytesBefore;

	private int unanswered;

	private boolean busy;

	private boolean errors;

	private boolean bootText;

	AtSynchronizer(AtLine line, Duration limit) {
		this.line = line;
		this.probe = AtCommand.of(PROBE.line(), limit);
		this.deadline = Deadline.in(limit);
		this.bytesBefore = line.bytesReceived();
	}

	void run() {
		endData();
		while (!this.deadline.isOver()) {
			if (isAnswered() && isQuiet()) {
				this.line.replies().setSynchronous(true);
				return;
			}
		}
		throw new AtTimeoutException(this.probe.name(), symptom(), List.of());
	}

	private AtTimeoutException.Symptom symptom() {
		if (this.busy) {
			return AtTimeoutException.Symptom.BUSY;
		}
		if (this.bootText) {
			return AtTimeoutException.Symptom.BOOT_TEXT;
		}
		return this.errors ? AtTimeoutException.Symptom.ERRORS : this.line.silence(this.bytesBefore);
	}

	/**
	 * Lead a command with data to its end that nobody waits for any more: its result may
	 * come by itself, else nothing but line ends becomes its data.
	 */
	private void endData() {
		AtCommand open = this.line.openData().command();
		if (open != null) {
			Deadline patience = this.line.openData().patience();
			String result = next((line) -> open.succeedsWith(line) || open.failsWith(line), patience);
			if (result == null) {
				new AtLineEnds(this.line, open).fill(this::nextReply);
			}
			this.line.openData().end();
		}
	}

	/**
	 * Wait for what is no news of being busy. A module that is busy all the time may
	 * still ask for the data afterwards.
	 */
	private @Nullable AtFrame nextReply(Deadline until) {
		AtFrame frame = await(until);
		while (frame instanceof AtFrame.Line text && isBusy(text.text())) {
			if (this.deadline.isOver()) {
				throw new AtTimeoutException(this.probe.name(), AtTimeoutException.Symptom.BUSY, List.of());
			}
			awaitQuiet(this.line.timing().probe());
			this.line.write(this.probe, AtLineEnds.of(1));
			frame = await(Deadline.in(this.line.timing().probe()));
		}
		return frame;
	}

	private static boolean isBusy(String outcome) {
		return EspReplies.isBusy(outcome) || EspReplies.isBusyCode(outcome);
	}

	private boolean isAnswered() {
		awaitQuiet(Duration.ZERO);
		sendEscape();
		sendPadding();
		this.line.write(this.probe, PROBE.lineBytes());
		String outcome = nextOutcome(this.line.timing().probe());
		this.unanswered = (outcome != null) ? 0 : this.unanswered + 1;
		this.busy = outcome != null && isBusy(outcome);
		this.errors = outcome != null && EspReplies.FAILURE.contains(outcome);
		boolean answered = EspReplies.OK.equals(outcome);
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
			this.line.write(this.probe, ESCAPE.getBytes(StandardCharsets.US_ASCII));
			awaitQuiet(this.line.timing().probe().multipliedBy(2));
		}
	}

	private void sendPadding() {
		if (this.unanswered >= PADDING_AFTER) {
			this.line.write(this.probe, AtLineEnds.of(1 << Math.min(MAXIMUM_PADDING, this.unanswered - 1)));
		}
	}

	private @Nullable String nextOutcome(Duration wait) {
		return next(EspReplies::isPartOfOutcome, Deadline.in(wait));
	}

	private @Nullable String next(Predicate<String> wanted, Deadline until) {
		AtFrame frame = await(until);
		while (frame != null) {
			if (frame instanceof AtFrame.Line text) {
				this.bootText |= EspReplies.isBootText(text.text());
				if (wanted.test(text.text())) {
					return text.text();
				}
			}
			frame = await(until);
		}
		return null;
	}

	/**
	 * Wait for a reply, through a restart of the module.
	 */
	private @Nullable AtFrame await(Deadline until) {
		while (true) {
			try {
				return this.line.replies().await(this.probe, until);
			}
			catch (AtAbortedException ex) {
				if (ex.reason() != AtAbortedException.Reason.MODULE_RESTARTED) {
					throw ex;
				}
			}
		}
	}

}
