package io.github.espatmqtt.internal.at;

import java.util.Collection;
import java.util.List;

import io.github.espatmqtt.internal.at.AtFrame.Damaged.Cause;
import io.github.espatmqtt.internal.dialect.EspReplies;
import org.jspecify.annotations.Nullable;

/**
 * One way to read the bytes of a module, which starts at the start of a line.
 *
 * <p>
 * Bytes that no firmware sends at the start of a line (control characters, anything
 * beyond ASCII) are noise and dropped. A line with a payload that cannot be read at all
 * ends behind the last line end in it, or at the next one: nothing inside a payload is
 * taken for a line. In a header another header may start, as no topic of a message holds
 * a plus sign.
 */
final class AtParser {

	private final AtSyntax syntax;

	private final WithheldFrames frames;

	private final TextBuffer text = new TextBuffer();

	private final CountedReadings readings = new CountedReadings();

	/** The readings while there is a line to read. */
	private @Nullable CountedReadings counted;

	private boolean skipping;

	private byte last;

	private boolean lineEnd;

	private boolean contradicted;

	private long position;

	AtParser(AtSyntax syntax, WithheldFrames frames) {
		this.syntax = syntax;
		this.frames = frames;
	}

	/**
	 * Take bytes up to the next one at which something may be decided.
	 * @return how many were taken
	 */
	int take(byte[] bytes, int from, int to) {
		int until = from + (int) Math.min(to - from, this.frames.distance(this.position));
		CountedReadings open = this.counted;
		int taken = (open != null) ? open.take(bytes, from, until) : takePlain(bytes, from, until - 1) + 1;
		byte next = bytes[from + taken - 1];
		this.lineEnd = next == '\n' && ((taken > 1) ? bytes[from + taken - 2] : this.last) == '\r';
		this.last = next;
		this.position += taken;
		takeIn(open, next);
		this.contradicted = this.frames.pass(this.position, this.lineEnd);
		return taken;
	}

	/**
	 * Take bytes that decide nothing: they only lengthen the line, or what is skipped.
	 * @return how many were taken
	 */
	private int takePlain(byte[] bytes, int from, int to) {
		if (this.skipping) {
			int next = from;
			while (next < to && bytes[next] != '\n') {
				next++;
			}
			return next - from;
		}
		return (this.text.isEmpty() || isReturned()) ? 0 : this.text.appendPlain(bytes, from, to);
	}

	private void takeIn(@Nullable CountedReadings open, byte next) {
		if (open != null) {
			settle(open);
		}
		else if (!this.skipping) {
			takeText(next);
		}
		else if (this.lineEnd) {
			startLine();
		}
	}

	/**
	 * Return whether the last byte taken ends a line that gave rise to doubts, so that
	 * another line may start behind it.
	 */
	boolean isContradicted() {
		return this.contradicted;
	}

	boolean isAtLineStart() {
		return this.counted == null && !this.skipping && this.text.isEmpty();
	}

	boolean isCertain() {
		return this.frames.isEmpty();
	}

	/**
	 * End what is incomplete.
	 */
	void end() {
		if (this.counted != null) {
			giveUp(this.counted);
		}
		else if (isReturned() || isWhole(this.text.text())) {
			endLine();
		}
		this.skipping = false;
	}

	void startLine() {
		this.counted = null;
		this.skipping = false;
		this.text.clear();
	}

	private boolean isWhole(String line) {
		return this.syntax.isUnterminatedWhole(line) || EspReplies.isUnmistakable(line);
	}

	private void takeText(byte next) {
		boolean lineStart = this.text.isEmpty();
		if (next == 0 || (lineStart && isNoise(next))) {
			return;
		}
		if (lineStart && next == '>') {
			this.frames.add(new AtFrame.Prompt());
			return;
		}
		if ((isReturned() && next != '\n') || endsUnterminated(next)) {
			endLine();
			takeText(next);
			return;
		}
		this.text.append(next);
		if (next == '\n') {
			endLine();
		}
		else if (next == ':') {
			findHeader();
		}
		if (this.text.isFull()) {
			startLine();
			this.skipping = true;
		}
	}

	private static boolean isNoise(byte next) {
		return next < 0 || next <= ' ' || next == 0x7F;
	}

	private boolean endsUnterminated(byte next) {
		boolean startsSomething = next == '+' || Character.isLetter(next);
		return startsSomething && this.text.startsWith("+") && this.text.endsWithDigit()
				&& this.syntax.isUnterminatedWhole(this.text.text());
	}

	/**
	 * Return whether the line has had its CR. It ends with the LF, without which the
	 * module is not done with it, or with whatever comes instead if that was lost.
	 */
	private boolean isReturned() {
		return this.text.endsWith("\r");
	}

	private void findHeader() {
		if (!isCommandOrAnswer()) {
			for (CountedLine line : this.syntax.counted()) {
				if (this.text.endsWith(line.prefix())) {
					startHeader(line);
					return;
				}
			}
		}
	}

	private boolean isCommandOrAnswer() {
		return this.text.startsWith("AT") || (this.text.startsWith("+") && this.text.holdsBeforeLast(':'));
	}

	private void startHeader(CountedLine found) {
		int before = this.text.length() - found.prefix().length();
		if (before > 0) {
			emitLine(before);
		}
		startLine();
		this.counted = this.readings.start(found);
	}

	private void settle(CountedReadings line) {
		if (line.isFit()) {
			accept(line);
		}
		else if (line.isRestarted()) {
			this.frames.add(line.damaged(Cause.BYTES_LOST));
			line.start(line.syntax());
		}
		else if (line.isOver()) {
			giveUp(line);
		}
	}

	private void accept(CountedReadings line) {
		doubt(line, line.doubts(), Cause.AMBIGUOUS);
		this.frames.add(line.frame());
		startLine();
	}

	private void doubt(CountedReadings line, Collection<CountedReadings.Reading> longer, Cause cause) {
		if (!longer.isEmpty()) {
			AtFrame.Damaged instead = line.damaged(cause);
			longer.forEach((each) -> this.frames.doubt(this.position + each.end() - line.bytes().count(), instead,
					line.isAround(each)));
		}
	}

	/**
	 * End a line that fits no reading. What follows the last line end in it has been
	 * taken by mistake; without one in it, the line ends with the next one.
	 */
	private void giveUp(CountedReadings line) {
		CountedReadings.Reading tooLong = line.tooLong();
		if (tooLong != null && tooLong.end() > line.bytes().count()) {
			doubt(line, List.of(tooLong), Cause.TOO_LONG);
		}
		this.frames.add(line.incomplete());
		startLine();
		byte[] rest = line.bytes().rest();
		this.skipping = rest == null;
		if (rest != null) {
			this.position -= rest.length;
			int next = 0;
			while (next < rest.length) {
				next += take(rest, next, rest.length);
			}
		}
	}

	private void endLine() {
		emitLine(this.text.length());
		this.text.clear();
	}

	private void emitLine(int length) {
		for (String line : GluedLines.split(this.text.text(length))) {
			this.frames.add(new AtFrame.Line(line));
		}
	}

}
