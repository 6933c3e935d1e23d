package io.github.espatmqtt.internal.at;

import java.time.Duration;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One command from its line to its answer, run by the calling thread.
 *
 * <p>
 * {@code busy p...} is not an answer: it says that some input was dropped, be it this
 * command or stray bytes behind it. Silence is not one either: the module may work on, or
 * its answer was lost. What is true is found out by asking, and counting: every line sent
 * has exactly one outcome. A dropped command was never executed, so it is sent again.
 */
abstract class AtConversation {

	/** How often a line that was damaged on its way is sent again. */
	private static final int MAXIMUM_REPEATS = 2;

	private static final Duration LONGEST_BUSY_PAUSE = Duration.ofSeconds(1);

	/** How long what belongs together may be torn apart by messages. */
	private static final Duration LONGEST_SETTLING = Duration.ofSeconds(2);

	/** How much a module may have to say before its answer: its transmit buffer. */
	private static final int LARGEST_BACKLOG = 8192;

	protected final AtLine line;

	protected final AtCommand command;

	protected final AtTranscript transcript;

	private final long bytesBefore;

	private Deadline deadline;

	private Deadline patience;

	private int repeats;

	private int busyPauses;

	private boolean working;

	private boolean dropped;

	private boolean interrupted;

	AtConversation(AtLine line, AtCommand command) {
		this.line = line;
		this.command = command;
		this.transcript = new AtTranscript(command);
		this.bytesBefore = line.bytesReceived();
		this.deadline = Deadline.in(command.timeout());
		this.patience = this.deadline;
	}

	static AtConversation of(AtLine line, AtCommand command) {
		return command.hasData() ? new AtDataConversation(line, command) : new AtLineConversation(line, command);
	}

	AtAnswer run() {
		try {
			send();
			AtAnswer answer = null;
			while (answer == null) {
				AtFrame frame = await(this.patience.orEarlier(this.deadline));
				answer = (frame != null) ? take(frame) : goOn();
			}
			return answer;
		}
		finally {
			restoreInterrupt();
		}
	}

	/**
	 * Wait for the next reply. An interrupt waits as long as it would do harm.
	 */
	private @Nullable AtFrame await(Deadline until) {
		while (true) {
			try {
				return this.line.replies().await(this.command, until);
			}
			catch (AtAbortedException ex) {
				if (ex.reason() != AtAbortedException.Reason.INTERRUPTED || isInterruptible()) {
					throw ex;
				}
				this.interrupted = Thread.interrupted();
			}
		}
	}

	final void restoreInterrupt() {
		if (this.interrupted) {
			this.interrupted = false;
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Return whether nothing is harmed if the caller waits no longer.
	 */
	abstract boolean isInterruptible();

	private @Nullable AtAnswer goOn() {
		if (this.deadline.isOver()) {
			throw timeout(this.working ? AtTimeoutException.Symptom.BUSY : silence());
		}
		return ask();
	}

	/**
	 * Ask the module what it does, as it has said nothing for so long.
	 * @return the answer, if it has come to light
	 */
	abstract @Nullable AtAnswer ask();

	abstract @Nullable AtAnswer take(AtFrame frame);

	final void send() {
		this.dropped = false;
		this.line.write(this.command, this.command.lineBytes());
		expectWithin(timing().patience().answer());
	}

	/**
	 * Count the time the module may take from now on.
	 */
	final void restartClock() {
		this.deadline = Deadline.in(this.command.timeout());
	}

	final void expectWithin(Duration wait) {
		this.patience = Deadline.in(wait);
	}

	/**
	 * Take a line that is no success.
	 */
	final @Nullable AtAnswer takeOther(String text) {
		if (this.command.failsWith(text)) {
			return fail(text);
		}
		this.transcript.note(text);
		boolean code = AtErrorCode.parse(text).isPresent() && !EspReplies.isBusyCode(text);
		expectWithin(code ? timing().patience().code() : timing().patience().answer());
		return null;
	}

	private @Nullable AtAnswer fail(String text) {
		if (!isRepeatable() || !this.transcript.isDamaged() || this.repeats == MAXIMUM_REPEATS) {
			throw rejected(text);
		}
		this.repeats++;
		this.transcript.clear();
		AtFrame own = nextReply(Deadline.in(timing().settle()));
		if (own != null) {
			return take(own);
		}
		send();
		return null;
	}

	/**
	 * Return whether nothing but the line has been sent.
	 */
	abstract boolean isRepeatable();

	/**
	 * Return whether the module has the raw data.
	 */
	abstract boolean isAfterData();

	/**
	 * Take note that the module was busy, be it with this command or another.
	 */
	final void takeBusy() {
		this.transcript.forget(AtErrorCode.Category.BUSY);
		this.dropped |= isRepeatable();
		working();
	}

	/**
	 * Take note that the module is at work, and ask again later.
	 */
	final void working() {
		this.transcript.forget(AtErrorCode.Category.BUSY);
		this.working = true;
		expectWithin(this.dropped ? busyPause() : timing().patience().answer());
	}

	private Duration busyPause() {
		Duration pause = timing().patience().busy().multipliedBy(1L << Math.min(this.busyPauses++, 10));
		return (pause.compareTo(LONGEST_BUSY_PAUSE) < 0) ? pause : LONGEST_BUSY_PAUSE;
	}

	final boolean isDropped() {
		return this.dropped;
	}

	/**
	 * Return the next line that tells what became of something sent, noting what comes
	 * before it.
	 */
	final @Nullable AtFrame nextOutcome(Deadline until) {
		AtFrame frame = nextReply(until);
		while (frame != null && !isOutcome(frame)) {
			if (frame instanceof AtFrame.Line text) {
				this.transcript.note(text.text());
			}
			else if (frame instanceof AtFrame.Counted counted) {
				this.transcript.note(counted.payload());
			}
			frame = nextReply(until);
		}
		return frame;
	}

	private boolean isOutcome(AtFrame frame) {
		return frame instanceof AtFrame.Prompt
				|| frame instanceof AtFrame.Line text && (EspReplies.isOutcome(text.text())
						|| this.command.succeedsWith(text.text()) || this.command.failsWith(text.text()));
	}

	private @Nullable AtFrame nextReply(Deadline until) {
		AtFrame frame = await(until);
		while (frame instanceof AtFrame.Line text
				&& (EspReplies.isEcho(text.text(), this.command.line()) || EspReplies.isBusyCode(text.text()))) {
			frame = await(until);
		}
		return frame;
	}

	/**
	 * Return whether one more outcome follows the one that came while two were under way.
	 * Messages may tear them apart, and a slow line does.
	 * @param roundTrip how long the first one took
	 */
	final boolean isFollowed(long roundTrip) {
		Duration settle = Duration.ofNanos(Math.max(timing().settle().toNanos(), 3 * roundTrip));
		Duration backlog = this.line.timeFor(LARGEST_BACKLOG);
		Deadline end = Deadline.in((backlog.compareTo(LONGEST_SETTLING) < 0) ? backlog : LONGEST_SETTLING);
		AtFrame second = nextOutcome(Deadline.in(settle).orEarlier(end));
		while (second == null && !end.isOver() && this.line.nanosSinceArrival() < settle.toNanos()) {
			second = nextOutcome(Deadline.in(settle).orEarlier(end));
		}
		return second != null;
	}

	final AtTiming timing() {
		return this.line.timing();
	}

	final AtRejectedException rejected(String finalLine) {
		return this.transcript.answer(finalLine)
			.rejected(this.command.name(), this.command.hasData() && !isAfterData());
	}

	final AtTimeoutException timeout(AtTimeoutException.Symptom symptom) {
		return new AtTimeoutException(this.command.name(), symptom, this.transcript.codes());
	}

	/**
	 * Return what silence looks like here.
	 */
	final AtTimeoutException.Symptom silence() {
		return this.line.silence(this.bytesBefore);
	}

	static boolean isOk(AtFrame frame) {
		return frame instanceof AtFrame.Line text && text.text().equals(EspReplies.OK);
	}

	static boolean isBusy(AtFrame frame) {
		return frame instanceof AtFrame.Line text && EspReplies.isBusy(text.text());
	}

}
