package io.github.espatmqtt.internal.at;

/**
 * Kind of line that carries raw bytes after its header:
 * {@code <prefix>...<mark><length>,<length bytes>CR LF}. The text in a header is not
 * escaped by the firmware, so the header may end wherever the mark, digits and a comma
 * follow each other, see {@link CountedReadings}.
 *
 * @param prefix how the line starts, colon included, for example {@code +MQTTSUBRECV:}
 * @param mark what stands right before the length, for example a quote and a comma; empty
 * if the length follows the prefix
 * @param answer whether the line is the answer to a command rather than unsolicited
 * @param maximumLength the longest payload that is believed
 * @since 0.1.0
 */
public record CountedLine(String prefix, String mark, boolean answer, int maximumLength) {

	static final int UNKNOWN_LENGTH = -1;

	private static final int MAXIMUM_DIGITS = 6;

	private static final int MAXIMUM_HEADER = 4096;

	/** What a header holds beside the text: link, quotes, commas and the length. */
	private static final int AROUND_TEXT = 64;

	private static final int LARGEST = 65_536;

	public CountedLine {
		if (!prefix.endsWith(":")) {
			throw new IllegalArgumentException("The prefix '" + prefix + "' does not end in a colon");
		}
	}

	/**
	 * Create a new kind of unsolicited line whose length follows a text in quotes.
	 * @param prefix how the line starts, colon included
	 */
	public CountedLine(String prefix) {
		this(prefix, LARGEST);
	}

	/**
	 * Create a new kind of unsolicited line whose length follows a text in quotes.
	 * @param prefix how the line starts, colon included
	 * @param maximumLength the longest payload there can be
	 */
	public CountedLine(String prefix, int maximumLength) {
		this(prefix, "\",", false, maximumLength);
	}

	/**
	 * Create a new kind of line.
	 * @param prefix how the line starts, colon included
	 * @param mark what stands before the length
	 * @param answer whether it is part of an answer
	 */
	public CountedLine(String prefix, String mark, boolean answer) {
		this(prefix, mark, answer, LARGEST);
	}

	/**
	 * Read the announced length off a header whose last byte is a comma.
	 * @param bytes holds the header at its start, without the prefix
	 * @param end where the header ends, behind the comma
	 * @return the length, which may be more than the believed one, or
	 * {@link #UNKNOWN_LENGTH} if the header goes on
	 */
	int announcedLength(byte[] bytes, int end) {
		int first = end - 1;
		while (first > 0 && bytes[first - 1] >= '0' && bytes[first - 1] <= '9') {
			first--;
		}
		int digits = end - 1 - first;
		boolean complete = digits > 0 && digits <= MAXIMUM_DIGITS && isBehindMark(bytes, first);
		int length = complete ? number(bytes, first, end - 1) : UNKNOWN_LENGTH;
		return (length <= LARGEST) ? length : UNKNOWN_LENGTH;
	}

	/**
	 * Return the longest header there can be: its text shares the firmware's buffer with
	 * the payload.
	 */
	int maximumHeader() {
		return Math.min(MAXIMUM_HEADER, this.maximumLength + AROUND_TEXT);
	}

	/**
	 * Return whether a byte can be part of a topic: brokers refuse control characters,
	 * and wildcards are for filters.
	 */
	static boolean isLegalInHeader(byte next) {
		return (next < 0 || next >= ' ') && next != 0x7F && next != '+' && next != '#';
	}

	private boolean isBehindMark(byte[] bytes, int position) {
		int start = position - this.mark.length();
		if (start < 0 || this.mark.isEmpty()) {
			return start == 0;
		}
		for (int i = 0; i < this.mark.length(); i++) {
			if (bytes[start + i] != this.mark.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private static int number(byte[] bytes, int from, int to) {
		int number = 0;
		for (int i = from; i < to; i++) {
			number = number * 10 + bytes[i] - '0';
		}
		return number;
	}

}
