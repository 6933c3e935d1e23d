package io.github.espatmqtt.at;

import java.util.Arrays;

/**
 * What follows the header of a {@link CountedLine}: as many bytes as announced and the
 * line end behind them, as far as they have arrived.
 */
final class CountedBody {

	private static final int LINE_END = 2;

	private final byte[] bytes;

	private int count;

	CountedBody(int announcedLength) {
		this.bytes = new byte[announcedLength + LINE_END];
	}

	/**
	 * Take as many bytes as are still missing.
	 * @return how many were taken
	 */
	int take(byte[] source, int position, int end) {
		int taken = Math.min(end - position, this.bytes.length - this.count);
		System.arraycopy(source, position, this.bytes, this.count, taken);
		this.count += taken;
		return taken;
	}

	boolean isFull() {
		return this.count == this.bytes.length;
	}

	/**
	 * Return whether the line ends where its header announced it.
	 */
	boolean endsLine() {
		return isFull() && isLineEnd(this.bytes, this.count - LINE_END);
	}

	byte[] payload() {
		return Arrays.copyOf(this.bytes, this.bytes.length - LINE_END);
	}

	/**
	 * Return everything that has arrived.
	 */
	byte[] bytes() {
		return Arrays.copyOf(this.bytes, this.count);
	}

	static int firstLineEnd(byte[] bytes) {
		for (int i = 0; i < bytes.length - 1; i++) {
			if (isLineEnd(bytes, i)) {
				return i;
			}
		}
		return bytes.length;
	}

	static int behindLastLineEnd(byte[] bytes) {
		for (int i = bytes.length; i >= LINE_END; i--) {
			if (isLineEnd(bytes, i - LINE_END)) {
				return i;
			}
		}
		return bytes.length;
	}

	private static boolean isLineEnd(byte[] bytes, int position) {
		return bytes[position] == '\r' && bytes[position + 1] == '\n';
	}

}
