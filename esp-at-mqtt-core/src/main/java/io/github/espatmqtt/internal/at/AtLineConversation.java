package io.github.espatmqtt.internal.at;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A conversation about a command that is one line. While its answer is due a plain
 * {@code AT} does no harm: {@code busy p...} says that the module works on, {@code OK}
 * that it has ended the command.
 */
final class AtLineConversation extends AtConversation {

	/** Unanswered questions after which nobody is there. */
	private static final int MAXIMUM_UNANSWERED = 3;

	private int unanswered;

	AtLineConversation(AtLine line, AtCommand command) {
		super(line, command);
	}

	@Override
	@Nullable AtAnswer take(AtFrame frame) {
		if (frame instanceof AtFrame.Counted counted) {
			this.transcript.note(counted.payload());
			expectWithin(timing().patience().answer());
		}
		return (frame instanceof AtFrame.Line text) ? takeLine(text.text()) : null;
	}

	private @Nullable AtAnswer takeLine(String text) {
		if (EspReplies.isBusy(text)) {
			takeBusy();
			return null;
		}
		return this.command.succeedsWith(text) ? this.transcript.answer(text) : takeOther(text);
	}

	@Override
	@Nullable AtAnswer ask() {
		long asked = System.nanoTime();
		this.line.write(this.command, AtSynchronizer.PROBE.lineBytes());
		AtFrame frame = nextOutcome(Deadline.in(timing().probe()));
		if (frame == null || isUnreadable(frame)) {
			if (++this.unanswered == MAXIMUM_UNANSWERED) {
				throw timeout(silence());
			}
			return null;
		}
		this.unanswered = 0;
		if (isBusy(frame)) {
			working();
			return null;
		}
		return settle(frame, System.nanoTime() - asked);
	}

	/**
	 * Return whether it was the question that was damaged on its way. The command cannot
	 * be: it would have been answered so long ago.
	 */
	private boolean isUnreadable(AtFrame frame) {
		boolean unreadable = !isOk(frame) && !isBusy(frame) && !isDropped() && this.transcript.isDamaged();
		if (unreadable) {
			this.transcript.forget(AtErrorCode.Category.PREFIX_NOT_FOUND);
			this.transcript.forget(AtErrorCode.Category.TERMINATOR_NOT_FOUND);
		}
		return unreadable;
	}

	/**
	 * An outcome came with a question under way: it is the command's own if the question
	 * has one as well.
	 */
	private @Nullable AtAnswer settle(AtFrame first, long roundTrip) {
		boolean own = isFollowed(roundTrip) || !isOk(first);
		if (own) {
			return take(first);
		}
		if (!this.transcript.codes().isEmpty()) {
			throw rejected(this.transcript.codes().get(this.transcript.codes().size() - 1).line());
		}
		if (isDropped()) {
			send();
			return null;
		}
		throw timeout(AtTimeoutException.Symptom.ANSWER_LOST);
	}

	@Override
	boolean isRepeatable() {
		return true;
	}

	@Override
	boolean isInterruptible() {
		return true;
	}

	@Override
	boolean isAfterData() {
		return false;
	}

}
