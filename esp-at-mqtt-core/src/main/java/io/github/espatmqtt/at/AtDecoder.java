package io.github.espatmqtt.at;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream of a module into frames. Does no I/O and knows no clock: bytes
 * come in pieces of any size, frames go to the sink as soon as they are whole.
 *
 * <p>
 * Bytes that no firmware sends at the start of a line (control characters, anything
 * beyond ASCII) are noise and dropped. After a payload whose line end is not where the
 * header announced it, decoding goes on behind the last line end inside it, unless the
 * header turns out to be longer than it looked. A header that announces too much, or
 * nothing, ends with its line; one in which another header starts ends there: no topic of
 * a message holds a plus sign.
 */
final class AtDecoder {

	private final AtSyntax syntax;

	private final Consumer<AtFrame> sink;

	private final TextBuffer text = new TextBuffer();

	private @Nullable CountedLine counted;

	private @Nullable String announcement;

	private @Nullable CountedBody body;

	/**
	 * Create a new decoder at the start of a line.
	 * @param syntax the lines with special rules
	 * @param sink takes the frames, in their order
	 */
	AtDecoder(AtSyntax syntax, Consumer<AtFrame> sink) {
		this.syntax = syntax;
		this.sink = sink;
	}

	/**
	 * Take bytes.
	 * @param bytes holds the bytes
	 * @param offset where they start
	 * @param length how many there are
	 */
	void decode(byte[] bytes, int offset, int length) {
		int position = offset;
		int end = offset + length;
		while (position < end) {
			CountedBody open = this.body;
			if (open == null) {
				takeText(bytes[position++]);
			}
			else {
				position += open.take(bytes, position, end);
				if (open.isFull()) {
					endBody(open);
				}
			}
		}
	}

	/**
	 * Take note that nothing has arrived for so long that what is incomplete will not be
	 * completed: a payload some bytes of which were lost, a line without its line end.
	 */
	void idle() {
		if (this.counted != null) {
			recover();
		}
		else if (isReturned() || isWhole(this.text.text())) {
			endLine();
		}
	}

	private boolean isWhole(String line) {
		return this.syntax.isUnterminatedWhole(line) || AtReplies.isUnmistakable(line);
	}

	private void takeText(byte next) {
		boolean lineStart = this.text.isEmpty() && this.counted == null;
		if (next == 0 || (lineStart && isNoise(next))) {
			return;
		}
		if (lineStart && next == '>') {
			this.sink.accept(new AtFrame.Prompt());
			return;
		}
		if (this.counted == null && ((isReturned() && next != '\n') || endsUnterminated(next))) {
			endLine();
			takeText(next);
			return;
		}
		this.text.append(next);
		switch (next) {
			case '\n' -> takeLineEnd();
			case ':' -> takeColon();
			case ',' -> takeComma();
			default -> limitText();
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
		return this.counted == null && this.text.endsWith("\r");
	}

	/**
	 * A text line ends with its LF: the CR may be lost. Inside a header only both
	 * together are a line end.
	 */
	private void takeLineEnd() {
		if (this.counted == null) {
			endLine();
		}
		else if (this.text.endsWith("\r\n")) {
			recover();
		}
		else {
			limitText();
		}
	}

	private void takeColon() {
		if (this.counted != null || !isCommandOrAnswer()) {
			this.syntax.counted()
				.stream()
				.filter((line) -> this.text.endsWith(line.prefix()))
				.findFirst()
				.ifPresent(this::startHeader);
		}
		limitText();
	}

	private boolean isCommandOrAnswer() {
		return this.text.startsWith("AT") || (this.text.startsWith("+") && this.text.holdsBeforeLast(':'));
	}

	private void startHeader(CountedLine found) {
		int before = this.text.length() - found.prefix().length();
		if (this.counted != null) {
			this.sink.accept(new AtFrame.Damaged(this.counted, this.text.text(before)));
		}
		else if (before > 0) {
			emitLine(before);
		}
		this.text.clear();
		this.counted = found;
	}

	private void takeComma() {
		int length = (this.counted != null) ? this.text.announcedLength(this.counted) : CountedLine.UNKNOWN_LENGTH;
		if (length != CountedLine.UNKNOWN_LENGTH) {
			this.announcement = (this.announcement != null) ? this.announcement : header();
			this.body = new CountedBody(length);
		}
		limitText();
	}

	private void endBody(CountedBody full) {
		CountedLine complete = this.counted;
		if (complete == null || !full.endsLine()) {
			readOn(full.bytes());
			return;
		}
		AtFrame frame = new AtFrame.Counted(complete, header(), full.payload());
		reset();
		this.sink.accept(frame);
	}

	/**
	 * The line does not end where the header announced it. Either the header goes on,
	 * because a topic holds what looks like its end, or bytes were lost.
	 */
	private void readOn(byte[] taken) {
		int lineEnd = CountedBody.firstLineEnd(taken);
		int position = 0;
		this.body = null;
		while (position < lineEnd && this.body == null) {
			takeText(taken[position++]);
		}
		if (this.body == null && lineEnd < taken.length) {
			resume(taken);
		}
		else {
			decode(taken, position, taken.length - position);
		}
	}

	private void recover() {
		resume((this.body != null) ? this.body.bytes() : new byte[0]);
	}

	private void resume(byte[] taken) {
		AtFrame incomplete = incomplete();
		reset();
		if (incomplete != null) {
			this.sink.accept(incomplete);
		}
		int next = CountedBody.behindLastLineEnd(taken);
		decode(taken, next, taken.length - next);
	}

	/**
	 * Return what did not become a line with a payload. An answer that announces none is
	 * a line like any other, such as an entry of a list.
	 */
	private @Nullable AtFrame incomplete() {
		CountedLine open = this.counted;
		if (open == null) {
			return null;
		}
		if (open.answer() && this.announcement == null) {
			return new AtFrame.Line(open.prefix() + header());
		}
		return new AtFrame.Damaged(open, (this.announcement != null) ? this.announcement : header());
	}

	private String header() {
		return this.text.text(this.text.endsWith(",") ? this.text.length() - 1 : this.text.length());
	}

	private void reset() {
		this.counted = null;
		this.announcement = null;
		this.body = null;
		this.text.clear();
	}

	private void limitText() {
		if (this.text.isFull()) {
			recover();
		}
	}

	private void endLine() {
		emitLine(this.text.length());
		this.text.clear();
	}

	private void emitLine(int length) {
		GluedLines.split(this.text.text(length)).forEach((line) -> this.sink.accept(new AtFrame.Line(line)));
	}

}
