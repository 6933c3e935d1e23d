package io.github.espatmqtt.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One command from its line to its answer, run by the calling thread.
 *
 * <p>
 * {@code busy p...} is not an answer: it says that some input was dropped, be it this
 * command or stray bytes behind it. Which of the two is found out by sending {@code AT}
 * and counting: every line sent has exactly one outcome. A dropped command was never
 * executed, so it is sent again.
 */
final class AtConversation {

	/** How often a line that was damaged on its way is sent again. */
	private static final int MAXIMUM_REPEATS = 2;

	private final AtLine line;

	private final AtCommand command;

	private final List<String> lines = new ArrayList<>();

	private final List<byte[]> payloads = new ArrayList<>();

	private final List<AtErrorCode> codes = new ArrayList<>();

	private Phase phase = Phase.SENT;

	private long deadline;

	private int repeats;

	private boolean prompted;

	private boolean interrupted;

	AtConversation(AtLine line, AtCommand command) {
		this.line = line;
		this.command = command;
	}

	AtAnswer run() {
		long bytesBefore = this.line.bytesReceived();
		restartClock();
		try {
			send();
			AtAnswer answer = null;
			while (answer == null) {
				AtFrame frame = await();
				answer = (frame != null) ? take(frame) : expire(bytesBefore);
			}
			return answer;
		}
		finally {
			restoreInterrupt();
		}
	}

	private void restartClock() {
		this.deadline = System.nanoTime() + this.command.timeout().toNanos();
	}

	/**
	 * Wait for the next reply. A module that has been told to expect data takes whatever
	 * comes next for it, so an interrupt waits until the data is sent.
	 */
	private @Nullable AtFrame await() {
		while (true) {
			try {
				return this.line.await(this.command, this.deadline);
			}
			catch (AtAbortedException ex) {
				if (ex.reason() != AtAbortedException.Reason.INTERRUPTED || isAllSent()) {
					throw ex;
				}
				this.interrupted = Thread.interrupted();
			}
		}
	}

	private void restoreInterrupt() {
		if (this.interrupted) {
			this.interrupted = false;
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Give up, unless it was the prompt or the acceptance before it that got lost: then
	 * the module waits for the data, and anything else would be taken for it.
	 */
	private @Nullable AtAnswer expire(long bytesBefore) {
		boolean waitsForData = this.phase == Phase.ACCEPTED || (this.phase == Phase.SENT && this.prompted);
		if (!waitsForData || !this.command.isHarmlessAsInput()) {
			throw new AtTimeoutException(this.command,
					AtTimeoutException.Symptom.of(this.line.bytesReceived() == bytesBefore));
		}
		sendData();
		return null;
	}

	private void send() {
		this.line.write(this.command, this.command.lineBytes());
	}

	private @Nullable AtAnswer take(AtFrame frame) {
		if (frame instanceof AtFrame.Prompt) {
			takePrompt();
		}
		else if (frame instanceof AtFrame.Counted counted) {
			this.payloads.add(counted.payload());
		}
		return (frame instanceof AtFrame.Line text) ? takeLine(text.text()) : null;
	}

	private void takePrompt() {
		this.prompted = this.command.hasData();
		if (this.phase == Phase.ACCEPTED || (this.phase == Phase.SENT && this.command.takesBarePrompt())) {
			sendData();
		}
	}

	private void sendData() {
		this.line.write(this.command, this.command.data());
		this.phase = Phase.DATA_SENT;
		restartClock();
		restoreInterrupt();
	}

	private @Nullable AtAnswer takeLine(String text) {
		if (AtReplies.isBusy(text)) {
			this.codes.removeIf((code) -> code.category() == AtErrorCode.Category.BUSY);
			return (this.phase == Phase.SENT) ? findOut() : null;
		}
		if (isAcceptance(text)) {
			this.phase = Phase.ACCEPTED;
			return null;
		}
		if (this.command.succeedsWith(text) && isAllSent()) {
			return answer(text);
		}
		if (this.command.failsWith(text)) {
			return fail(text);
		}
		note(text);
		return null;
	}

	private @Nullable AtAnswer fail(String text) {
		boolean damaged = !this.codes.isEmpty() && this.codes.get(this.codes.size() - 1).category().isDamagedLine();
		if (this.phase != Phase.SENT || !damaged || this.repeats == MAXIMUM_REPEATS) {
			throw new AtRejectedException(this.command, answer(text), this.phase == Phase.DATA_SENT);
		}
		this.repeats++;
		this.codes.clear();
		return repeat();
	}

	/**
	 * Send a damaged command again, unless it was something else on the line that was
	 * damaged and the command has an outcome of its own.
	 */
	private @Nullable AtAnswer repeat() {
		AtFrame frame = awaitReply(System.nanoTime() + timing().settle().toNanos());
		if (frame != null) {
			return take(frame);
		}
		send();
		return null;
	}

	private boolean isAcceptance(String text) {
		return this.command.hasData() && this.phase == Phase.SENT && text.equals(AtReplies.OK);
	}

	private boolean isAllSent() {
		return !this.command.hasData() || this.phase == Phase.DATA_SENT;
	}

	private void note(String text) {
		AtErrorCode.parse(text).ifPresentOrElse(this.codes::add, () -> {
			if (!AtReplies.isEcho(text, this.command)) {
				this.lines.add(text);
			}
		});
	}

	private AtAnswer answer(String finalLine) {
		return new AtAnswer(this.lines, this.payloads, this.codes, finalLine);
	}

	/**
	 * Find out whether the command was dropped, and send it again if so.
	 */
	private @Nullable AtAnswer findOut() {
		Duration grace = this.command.hasData() ? timing().promptGrace() : timing().grace();
		while (System.nanoTime() < this.deadline) {
			AtFrame frame = awaitReply(System.nanoTime() + grace.toNanos());
			if (frame == null) {
				this.line.write(this.command, AtSynchronizer.PROBE.lineBytes());
				frame = awaitReply(this.deadline);
				if (isOk(frame)) {
					return settle();
				}
			}
			if (frame != null && !isBusy(frame)) {
				return take(frame);
			}
		}
		return null;
	}

	private @Nullable AtFrame awaitReply(long until) {
		AtFrame frame = this.line.await(this.command, until);
		while (frame instanceof AtFrame.Line text
				&& (AtReplies.isEcho(text.text(), this.command) || AtReplies.isBusyCode(text.text()))) {
			frame = this.line.await(this.command, until);
		}
		return frame;
	}

	/**
	 * An {@code OK} came with a probe under way: it is the command's own if the probe has
	 * an outcome of its own as well.
	 */
	private @Nullable AtAnswer settle() {
		long until = System.nanoTime() + timing().settle().toNanos();
		AtFrame frame = awaitReply(until);
		while (frame instanceof AtFrame.Line text && !AtReplies.isOutcome(text.text())) {
			note(text.text());
			frame = awaitReply(until);
		}
		if (frame != null) {
			return take(new AtFrame.Line(AtReplies.OK));
		}
		send();
		return null;
	}

	private AtTiming timing() {
		return this.line.timing();
	}

	private static boolean isOk(@Nullable AtFrame frame) {
		return frame instanceof AtFrame.Line text && text.text().equals(AtReplies.OK);
	}

	private static boolean isBusy(AtFrame frame) {
		return frame instanceof AtFrame.Line text && AtReplies.isBusy(text.text());
	}

	private enum Phase {

		SENT, ACCEPTED, DATA_SENT

	}

}
