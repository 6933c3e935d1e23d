package io.github.espatmqtt.at;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final int MAXIMUM_PAYLOAD = 65_536;

	private static final Pattern GLUED_TOKEN = Pattern.compile("\\+[A-Z]{2}|ERR CODE:");

	private static final byte[] NOTHING = new byte[0];

	private final AtSyntax syntax;

	private final Consumer<AtFrame> sink;

	private final TextBuffer text = new TextBuffer();

	private @Nullable CountedLine counted;

	private @Nullable String announcement;

	private byte[] body = NOTHING;

	private int bodyLength;

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
			if (this.body != NOTHING) {
				position += takeBody(bytes, position, end);
			}
			else {
				takeText(bytes[position++]);
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
		else if (this.syntax.isUnterminatedWhole(this.text.text())) {
			endLine();
		}
	}

	private void takeText(byte next) {
		boolean lineStart = this.text.isEmpty() && this.counted == null;
		if (lineStart && isNoise(next)) {
			return;
		}
		if (lineStart && next == '>') {
			this.sink.accept(new AtFrame.Prompt());
			return;
		}
		if (this.counted == null && endsUnterminated(next)) {
			endLine();
		}
		this.text.append(next);
		switch (next) {
			case '\n' -> takeLineFeed();
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

	private void takeLineFeed() {
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
		if (length != CountedLine.UNKNOWN_LENGTH && length <= MAXIMUM_PAYLOAD) {
			this.announcement = (this.announcement != null) ? this.announcement : header();
			this.body = new byte[length + 2];
			this.bodyLength = 0;
		}
		limitText();
	}

	private int takeBody(byte[] bytes, int position, int end) {
		int count = Math.min(end - position, this.body.length - this.bodyLength);
		System.arraycopy(bytes, position, this.body, this.bodyLength, count);
		this.bodyLength += count;
		if (this.bodyLength == this.body.length) {
			endBody();
		}
		return count;
	}

	private void endBody() {
		int length = this.body.length - 2;
		CountedLine complete = this.counted;
		if (complete == null || this.body[length] != '\r' || this.body[length + 1] != '\n') {
			readOn();
			return;
		}
		AtFrame frame = new AtFrame.Counted(complete, header(), Arrays.copyOf(this.body, length));
		reset();
		this.sink.accept(frame);
	}

	/**
	 * The line does not end where the header announced it. Either the header goes on,
	 * because a topic holds what looks like its end, or bytes were lost.
	 */
	private void readOn() {
		byte[] taken = this.body;
		int lineEnd = lineEnd(taken);
		int position = 0;
		this.body = NOTHING;
		while (position < lineEnd && this.body == NOTHING) {
			takeText(taken[position++]);
		}
		if (this.body == NOTHING && lineEnd < taken.length) {
			resume(taken);
		}
		else {
			decode(taken, position, taken.length - position);
		}
	}

	private void recover() {
		resume(Arrays.copyOf(this.body, this.bodyLength));
	}

	private void resume(byte[] taken) {
		CountedLine damaged = this.counted;
		String damagedHeader = (this.announcement != null) ? this.announcement : header();
		reset();
		if (damaged != null) {
			this.sink.accept(new AtFrame.Damaged(damaged, damagedHeader));
		}
		int next = behindLastLineEnd(taken);
		decode(taken, next, taken.length - next);
	}

	private String header() {
		return this.text.text(this.text.endsWith(",") ? this.text.length() - 1 : this.text.length());
	}

	private static int lineEnd(byte[] bytes) {
		for (int i = 0; i < bytes.length - 1; i++) {
			if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
				return i;
			}
		}
		return bytes.length;
	}

	private static int behindLastLineEnd(byte[] bytes) {
		for (int i = bytes.length; i >= 2; i--) {
			if (bytes[i - 2] == '\r' && bytes[i - 1] == '\n') {
				return i;
			}
		}
		return bytes.length;
	}

	private void reset() {
		this.counted = null;
		this.announcement = null;
		this.body = NOTHING;
		this.bodyLength = 0;
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
		String line = this.text.text(length);
		int token = gluedToken(line);
		if (token > 0) {
			this.sink.accept(new AtFrame.Line(line.substring(0, token).strip()));
		}
		if (!line.isEmpty()) {
			this.sink.accept(new AtFrame.Line(line.substring(token)));
		}
	}

	/**
	 * Find where a line of the firmware starts behind noise that looks like text: lines
	 * with a plus sign have no line end of their own before them.
	 */
	private static int gluedToken(String line) {
		Matcher matcher = GLUED_TOKEN.matcher(line);
		boolean whole = line.startsWith("+") || line.startsWith("AT");
		return (!whole && matcher.find()) ? matcher.start() : 0;
	}

}
