package io.github.espatmqtt.internal.at;

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

	private final LineBytes bytes = new LineBytes();

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
		this.bytes.clear();
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

	/**
	 * Return what has arrived behind the prefix.
	 */
	LineBytes bytes() {
		return this.bytes;
	}

	/**
	 * Take bytes up to the next one at which something may be decided.
	 * @return how many were taken
	 */
	int take(byte[] source, int from, int to) {
		Reading next = this.open.peek();
		int most = (next != null) ? Math.min(to - from, next.end() - this.bytes.count()) : to - from;
		int many = this.headerOver ? most
				: scan(source, from, Math.min(most, this.syntax.maximumHeader() - this.bytes.count()));
		this.bytes.append(source, from, many);
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

	private void readHeader(byte last) {
		if (last == ',') {
			addReading(this.bytes.announcedLength(this.syntax));
		}
		this.headerOver = endsHeader(last) || this.bytes.count() == this.syntax.maximumHeader();
	}

	/**
	 * What a module answers with is no topic: there only both together are a line end.
	 */
	private boolean endsHeader(byte last) {
		if (this.syntax.answer()) {
			return this.bytes.endInLineEnd();
		}
		return last == '\n' || (this.first != null && !CountedLine.isLegalInHeader(last));
	}

	private void addReading(int length) {
		if (length == CountedLine.UNKNOWN_LENGTH) {
			return;
		}
		int payload = this.bytes.count();
		Reading reading = new Reading(payload, payload + length + LINE_END);
		if (length > this.syntax.maximumLength()) {
			this.tooLong = (this.tooLong != null) ? this.tooLong : reading;
			return;
		}
		this.first = (this.first != null) ? this.first : reading;
		this.open.add(reading);
	}

	private void endReadings() {
		while (!this.open.isEmpty() && this.open.element().end() == this.bytes.count()) {
			Reading ended = this.open.remove();
			if (this.bytes.endInLineEnd()) {
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
		return this.first == null && this.bytes.endWith(this.syntax.prefix());
	}

	/**
	 * Return the frame that the fitting reading makes.
	 */
	AtFrame frame() {
		Reading reading = this.fit;
		if (reading == null || this.ambiguous) {
			return damaged(Cause.AMBIGUOUS);
		}
		byte[] payload = this.bytes.copy(reading.payload(), reading.end() - LINE_END);
		return new AtFrame.Counted(this.syntax, header(reading), payload);
	}

	/**
	 * Return the frame for a line that fits no reading. An answer that announces nothing
	 * is a line like any other, such as an entry of a list.
	 */
	AtFrame incomplete() {
		if (this.syntax.answer() && this.first == null) {
			return new AtFrame.Line(this.syntax.prefix() + this.bytes.text(this.bytes.count()).strip());
		}
		boolean whole = this.tooLong != null && this.tooLong.end() == this.bytes.count() && this.bytes.endInLineEnd();
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
		int again = isRestarted() ? this.syntax.prefix().length() : 0;
		String text = this.bytes.text(this.bytes.count() - again);
		int mark = text.indexOf("\",");
		return text.substring(0, (mark >= 0) ? mark + 1 : text.length()).strip();
	}

	private String header(Reading reading) {
		return this.bytes.text(reading.payload() - 1).strip();
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
	 * One way to read the line.
	 *
	 * @param payload where the payload starts
	 * @param end where the line ends, behind its line end
	 */
	record Reading(int payload, int end) {
	}

}
