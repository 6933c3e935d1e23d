package io.github.espatmqtt.at;

/**
 * Kind of line that carries raw bytes after its header:
 * {@code <prefix>...,"<text>",<length>,<length bytes>CR LF}. The text is not escaped by
 * the firmware, so the header ends where a quote, a comma, digits and a comma follow each
 * other for the first time.
 *
 * @param prefix how the line starts, colon included, for example {@code +MQTTSUBRECV:}
 * @since 0.1.0
 */
public record CountedLine(String prefix) {

	static final int UNKNOWN_LENGTH = -1;

	private static final int MAXIMUM_DIGITS = 6;

	public CountedLine {
		if (!prefix.endsWith(":")) {
			throw new IllegalArgumentException("The prefix '" + prefix + "' does not end in a colon");
		}
	}

	/**
	 * Read the announced length off a header whose last byte is a comma.
	 * @param bytes holds the header at its start
	 * @param end where the header ends, behind the comma
	 * @return the length, or {@link #UNKNOWN_LENGTH} if the header goes on
	 */
	static int announcedLength(byte[] bytes, int end) {
		int first = end - 1;
		while (first > 0 && bytes[first - 1] >= '0' && bytes[first - 1] <= '9') {
			first--;
		}
		int digits = end - 1 - first;
		boolean complete = digits > 0 && digits <= MAXIMUM_DIGITS && first > 1 && bytes[first - 1] == ','
				&& bytes[first - 2] == '"';
		return complete ? number(bytes, first, end - 1) : UNKNOWN_LENGTH;
	}

	private static int number(byte[] bytes, int from, int to) {
		int number = 0;
		for (int i = from; i < to; i++) {
			number = number * 10 + bytes[i] - '0';
		}
		return number;
	}

}
