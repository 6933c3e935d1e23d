package io.github.espatmqtt.internal.at;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A conversation about a command with raw data behind a prompt. A module that has been
 * told to expect data takes whatever comes next for it, so nothing but the data is ever
 * sent from the line on, save line ends where it has been silent for too long: one that
 * is at work or idle answers them, one that waits for data takes them and stays silent.
 * Then it is filled up with more of them, and what it says to that is no outcome.
 */
final class AtDataConversation extends AtConversation {

	private Phase phase = Phase.SENT;

	private boolean prompted;

	AtDataConversation(AtLine line, AtCommand command) {
		super(line, command);
		line.openData().begin(command);
	}

	@Override
	AtAnswer run() {
		try {
			AtAnswer answer = super.run();
			this.line.openData().end();
			return answer;
		}
		catch (AtRejectedException ex) {
			this.line.openData().end();
			throw ex;
		}
	}

	@Override
	@Nullable AtAnswer take(AtFrame frame) {
		if (frame instanceof AtFrame.Prompt) {
			takePrompt();
		}
		else if (frame instanceof AtFrame.Counted counted) {
			this.transcript.note(counted.payload());
		}
		return (frame instanceof AtFrame.Line text) ? takeLine(text.text()) : null;
	}

	private void takePrompt() {
		if (this.phase == Phase.ACCEPTED || (this.phase == Phase.SENT && this.command.takesBarePrompt())) {
			sendData();
		}
		else if (this.phase == Phase.SENT) {
			this.prompted = true;
			expectWithin(timing().patience().prompt());
		}
	}

	private void sendData() {
		this.phase = Phase.DATA_SENT;
		this.line.write(this.command, this.command.data());
		this.line.openData().sent();
		restartClock();
		expectWithin(timing().patience().data());
		restoreInterrupt();
	}

	private @Nullable AtAnswer takeLine(String text) {
		if (EspReplies.isBusy(text)) {
			takeBusyLine();
			return null;
		}
		if (this.phase == Phase.SENT && text.equals(EspReplies.OK)) {
			this.phase = Phase.ACCEPTED;
			expectWithin(timing().patience().prompt());
			return null;
		}
		if (this.command.succeedsWith(text) && isAfterData()) {
			return this.transcript.answer(text);
		}
		return takeOther(text);
	}

	private void takeBusyLine() {
		if (this.phase == Phase.SENT) {
			takeBusy();
		}
		else {
			this.transcript.forget(AtErrorCode.Category.BUSY);
		}
	}

	@Override
	@Nullable AtAnswer ask() {
		boolean told = this.phase == Phase.ACCEPTED || (this.phase == Phase.SENT && this.prompted);
		if (told && this.command.isHarmlessAsInput()) {
			sendData();
			return null;
		}
		long asked = System.nanoTime();
		this.line.write(this.command, AtLineEnds.of(1));
		AtFrame frame = nextOutcome(Deadline.in(timing().probe()));
		if (frame == null || frame instanceof AtFrame.Prompt || isAcceptance(frame)) {
			throw fillUp();
		}
		if (isBusy(frame)) {
			working();
			return null;
		}
		return settle((AtFrame.Line) frame, System.nanoTime() - asked);
	}

	private boolean isAcceptance(AtFrame frame) {
		return this.phase == Phase.SENT && isOk(frame);
	}

	/**
	 * An outcome came with a line end under way: it is the command's own if the line end
	 * has one as well. A result without one says that the line end became data.
	 */
	private @Nullable AtAnswer settle(AtFrame.Line first, long roundTrip) {
		boolean followed = isFollowed(roundTrip);
		boolean result = this.command.succeedsWith(first.text()) && isAfterData()
				|| !first.text().equals(EspReplies.ERROR);
		forgetLineEnd();
		if (followed) {
			return take(first);
		}
		if (result) {
			this.line.openData().end();
			throw timeout(AtTimeoutException.Symptom.FILLED_UP);
		}
		return endIdle();
	}

	private void forgetLineEnd() {
		this.transcript.forget(AtErrorCode.Category.PREFIX_NOT_FOUND);
		this.transcript.forget(AtErrorCode.Category.TERMINATOR_NOT_FOUND);
	}

	/**
	 * The module has nothing to do: it never took the command, or its answer was lost.
	 */
	private @Nullable AtAnswer endIdle() {
		if (!this.transcript.codes().isEmpty()) {
			throw rejected(this.transcript.codes().get(this.transcript.codes().size() - 1).line());
		}
		if (isDropped() && this.phase == Phase.SENT) {
			send();
			return null;
		}
		this.line.openData().end();
		throw timeout(isAfterData() ? AtTimeoutException.Symptom.ANSWER_LOST : AtTimeoutException.Symptom.NOT_TAKEN);
	}

	private AtTimeoutException fillUp() {
		boolean answered = new AtLineEnds(this.line, this.command).fill(this::nextOutcome);
		return timeout(answered ? AtTimeoutException.Symptom.FILLED_UP : silence());
	}

	@Override
	boolean isRepeatable() {
		return this.phase == Phase.SENT;
	}

	@Override
	boolean isInterruptible() {
		return isAfterData();
	}

	@Override
	boolean isAfterData() {
		return this.phase == Phase.DATA_SENT;
	}

	private enum Phase {

		SENT, ACCEPTED, DATA_SENT

	}

}
