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

	private static final AtCommand PROBE = AtCommand.of("AT", Duration.ofSeconds(1));

	/** How long a busy module may take to answer what it has accepted after all. */
	private static final Duration GRACE = Duration.ofMillis(500);

	/** A line sent into data mode would become payload, so the prompt gets more time. */
	private static final Duration PROMPT_GRACE = Duration.ofSeconds(2);

	/** How long the second of two outcomes may come after the first. */
	private static final Duration SETTLE = Duration.ofMillis(300);

	/** How often a line that was damaged on its way is sent again. */
	private static final int MAXIMUM_REPEATS = 2;

	private final AtLine line;

	private final AtCommand command;

	private final List<String> lines = new ArrayList<>();

	private final List<AtErrorCode> codes = new ArrayList<>();

	private Phase phase = Phase.SENT;

	private long deadline;

	private int repeats;

	AtConversation(AtLine line, AtCommand command) {
		this.line = line;
		this.command = command;
	}

	AtAnswer run() {
		long bytesBefore = this.line.bytesReceived();
		this.deadline = System.nanoTime() + this.command.timeout().toNanos();
		send();
		AtAnswer answer = null;
		while (answer == null) {
			AtFrame frame = this.line.await(this.command, this.deadline);
			if (frame == null) {
				throw new AtTimeoutException(this.command, this.line.bytesReceived() == bytesBefore);
			}
			answer = take(frame);
		}
		return answer;
	}

	private void send() {
		this.line.write(this.command, this.command.lineBytes());
	}

	private @Nullable AtAnswer take(AtFrame frame) {
		if (frame instanceof AtFrame.Prompt) {
			takePrompt();
			return null;
		}
		return (frame instanceof AtFrame.Line text) ? takeLine(text.text()) : null;
	}

	private void takePrompt() {
		if (this.phase == Phase.ACCEPTED) {
			this.line.write(this.command, this.command.data());
			this.phase = Phase.DATA_SENT;
			this.deadline = System.nanoTime() + this.command.timeout().toNanos();
		}
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
		if (this.command.succeedsWith(text)) {
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
			throw new AtRejectedException(this.command, answer(text));
		}
		this.repeats++;
		this.codes.clear();
		send();
		return null;
	}

	private boolean isAcceptance(String text) {
		return this.command.hasData() && this.phase == Phase.SENT && text.equals(AtReplies.OK);
	}

	private void note(String text) {
		AtErrorCode.parse(text).ifPresentOrElse(this.codes::add, () -> {
			if (!AtReplies.isEcho(text, this.command)) {
				this.lines.add(text);
			}
		});
	}

	private AtAnswer answer(String finalLine) {
		return new AtAnswer(this.lines, this.codes, finalLine);
	}

	/**
	 * Find out whether the command was dropped, and send it again if so.
	 */
	private @Nullable AtAnswer findOut() {
		Duration grace = this.command.hasData() ? PROMPT_GRACE : GRACE;
		while (System.nanoTime() < this.deadline) {
			AtFrame frame = awaitOutcome(System.nanoTime() + grace.toNanos());
			if (frame == null) {
				this.line.write(this.command, PROBE.lineBytes());
				frame = awaitOutcome(this.deadline);
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

	private @Nullable AtFrame awaitOutcome(long until) {
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
		if (awaitOutcome(System.nanoTime() + SETTLE.toNanos()) != null) {
			return take(new AtFrame.Line(AtReplies.OK));
		}
		send();
		return null;
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
