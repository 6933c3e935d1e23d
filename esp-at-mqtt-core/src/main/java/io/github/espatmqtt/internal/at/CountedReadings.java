package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.github.espatmqtt.internal.at.AtFrame.Damaged.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CountedLine} behind its prefix, as far as it has arrived, and the ways to read
 * it. The firmware does not escape the text in a header, so every place that looks like
 * the end of the header is one way: it fits if the line ends where that place announces.
 */
final class CountedReadings {

	private static final int LINE_END = 2;

	private static final int INITIAL_CAPACITY = 256;

	/** No room for more than this is kept from one line to the next. */
	private static final int LARGEST_KEPT = 2048;

	/** The bytes in a header at which something may be decided. */
	private static final boolean[] DECISIVE = new boolean[256];

	static {
		for (int i = 0; i < DECISIVE.length; i++) {
			DECISIVE[i] = i == ',' || i == ':' || !CountedLine.isLegalInHeader((byte) i);
		}
	}

	private static final CountedLine NONE = new CountedLine(":");

	private final PriorityQueue<Reading> open = new PriorityQueue<>(Comparator.comparingInt(Reading::end));

	private CountedLine syntax = NONE;

	private byte[] bytes = new byte[INITIAL_CAPACITY];

	private int count;

	private boolean headerOver;

	private @Nullable Reading first;

	private @Nullable Reading tooLong;

	private @Nullable Reading fit;

	private boolean ambiguous;

	/**
	 * Start to read another line.
	 * @return this
	 */
	CountedReadings start(CountedLine line) {
		this.syntax = line;
		this.open.clear();
		this.bytes = (this.bytes.length > LARGEST_KEPT) ? new byte[INITIAL_CAPACITY] : this.bytes;
		this.count = 0;
		this.headerOver = false;
		this.first = null;
		this.tooLong = null;
		this.fit = null;
		this.ambiguous = false;
		return this;
	}

	CountedLine syntax() {
		return this.syntax;
	}

	int count() {
		return this.count;
	}

	/**
	 * Take bytes up to the next one at which something may be decided.
	 * @return how many were taken
	 */
	int take(byte[] source, int from, int to) {
		Reading next = this.open.peek();
		int most = (next != null) ? Math.min(to - from, next.end() - this.count) : to - from;
		int many = this.headerOver ? most
				: scan(source, from, Math.min(most, this.syntax.maximumHeader() - this.count));
		ensureCapacity(this.count + many);
		System.arraycopy(source, from, this.bytes, this.count, many);
		this.count += many;
		if (!this.headerOver) {
			readHeader(source[from + many - 1]);
		}
		endReadings();
		return many;
	}

	private int scan(byte[] source, int from, int most) {
		for (int i = 0; i < most; i++) {
			byte next = source[from + i];
			if (DECISIVE[next & 0xFF] && (next != ':' || this.first == null)) {
				return i + 1;
			}
		}
		return most;
	}

	private void ensureCapacity(int wanted) {
		if (wanted > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(wanted, 2 * this.bytes.length));
		}
	}

	private void readHeader(byte last) {
		if (last == ',') {
			addReading(this.syntax.announcedLength(this.bytes, this.count));
		}
		this.headerOver = endsHeader(last) || this.count == this.syntax.maximumHeader();
	}

	/**
	 * What a module answers with is no topic: there only both together are a line end.
	 */
	private boolean endsHeader(byte last) {
		if (this.syntax.answer()) {
			return endsInLineEnd();
		}
		return last == '\n' || (this.first != null && !CountedLine.isLegalInHeader(last));
	}

	private void addReading(int length) {
		if (length == CountedLine.UNKNOWN_LENGTH) {
			return;
		}
		Reading reading = new Reading(this.count, this.count + length + LINE_END);
		if (length > this.syntax.maximumLength()) {
			this.tooLong = (this.tooLong != null) ? this.tooLong : reading;
			return;
		}
		this.first = (this.first != null) ? this.first : reading;
		this.open.add(reading);
	}

	private void endReadings() {
		while (!this.open.isEmpty() && this.open.element().end() == this.count) {
			Reading ended = this.open.remove();
			if (endsInLineEnd()) {
				this.ambiguous = this.fit != null;
				this.fit = ended;
			}
		}
	}

	/**
	 * Return whether the bytes are one whole line by at least one reading.
	 */
	boolean isFit() {
		return this.fit != null;
	}

	/**
	 * Return whether no reading can fit any more.
	 */
	boolean isOver() {
		return this.headerOver && this.open.isEmpty();
	}

	/**
	 * Return whether the prefix stands here again before anything was announced: the rest
	 * of the line before it was lost, as no topic of a message holds a plus sign.
	 */
	boolean isRestarted() {
		return this.first == null && this.bytes[this.count - 1] == ':' && endsWith(this.syntax.prefix());
	}

	private boolean endsWith(String suffix) {
		int start = this.count - suffix.length();
		return start >= 0 && suffix.equals(text(start, this.count));
	}

	boolean endsInLineEnd() {
		return this.count >= LINE_END && isLineEnd(this.count - LINE_END);
	}

	private boolean isLineEnd(int position) {
		return this.bytes[position] == '\r' && this.bytes[position + 1] == '\n';
	}

	/**
	 * Return the frame that the fitting reading makes.
	 */
	AtFrame frame() {
		Reading reading = this.fit;
		if (reading == null || this.ambiguous) {
			return damaged(Cause.AMBIGUOUS);
		}
		byte[] payload = Arrays.copyOfRange(this.bytes, reading.payload(), reading.end() - LINE_END);
		return new AtFrame.Counted(this.syntax, header(reading), payload);
	}

	/**
	 * Return the frame for a line that fits no reading. An answer that announces nothing
	 * is a line like any other, such as an entry of a list.
	 */
	AtFrame incomplete() {
		if (this.syntax.answer() && this.first == null) {
			return new AtFrame.Line(this.syntax.prefix() + text(0, this.count).strip());
		}
		boolean whole = this.tooLong != null && this.tooLong.end() == this.count && endsInLineEnd();
		return damaged(whole ? Cause.TOO_LONG : Cause.BYTES_LOST);
	}

	AtFrame.Damaged damaged(Cause cause) {
		Reading reading = (this.first != null) ? this.first : this.tooLong;
		return new AtFrame.Damaged(this.syntax, (reading != null) ? header(reading) : beginning(), cause);
	}

	/**
	 * Return what is certainly header in a line that announces nothing.
	 */
	private String beginning() {
		String text = text(0, isRestarted() ? this.count - this.syntax.prefix().length() : this.count);
		int mark = text.indexOf("\",");
		return text.substring(0, (mark >= 0) ? mark + 1 : text.length()).strip();
	}

	private String header(Reading reading) {
		return text(0, reading.payload() - 1).strip();
	}

	private String text(int from, int to) {
		return new String(this.bytes, from, to - from, StandardCharsets.UTF_8);
	}

	/**
	 * Return the readings that may still fit, longer than the one that does.
	 */
	Collection<Reading> doubts() {
		return this.open;
	}

	/**
	 * Return whether the header of a reading ends before that of the fitting one, which
	 * then lies in its payload.
	 */
	boolean isAround(Reading reading) {
		return this.fit != null && reading.payload() < this.fit.payload();
	}

	/**
	 * Return the reading that announces more than the firmware's buffer holds.
	 */
	@Nullable Reading tooLong() {
		return this.tooLong;
	}

	/**
	 * Return what follows the last line end.
	 * @return a copy, or {@code null} if there is no line end
	 */
	byte @Nullable [] rest() {
		for (int i = this.count - LINE_END; i >= 0; i--) {
			if (isLineEnd(i)) {
				return Arrays.copyOfRange(this.bytes, i + LINE_END, this.count);
			}
		}
		return null;
	}

	/**
	 * One way to read the line.
	 *
	 * @param payload where the payload starts
	 * @param end where the line ends, behind its line end
	 */
	record Reading(int payload, int end) {
	}

}
