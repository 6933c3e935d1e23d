package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one line with a payload, as far as they have arrived.
 */
final class LineBytes {

	private static final int USUAL_LENGTH = 256;

	/** No room for more than this is kept from one line to the next. */
	private static final int LARGEST_KEPT = 2048;

	private byte[] bytes = new byte[USUAL_LENGTH];

	private int count;

	void clear() {
		this.bytes = (this.bytes.length > LARGEST_KEPT) ? new byte[USUAL_LENGTH] : this.bytes;
		this.count = 0;
	}

	void append(byte[] source, int from, int many) {
		if (this.count + many > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.count + many, 2 * this.bytes.length));
		}
		System.arraycopy(source, from, this.bytes, this.count, many);
		this.count += many;
	}

	int count() {
		return this.count;
	}

	/**
	 * Read the length off a header that ends with the last byte, a comma.
	 */
	int announcedLength(CountedLine syntax) {
		return syntax.announcedLength(this.bytes, this.count);
	}

	boolean endInLineEnd() {
		return this.count >= 2 && isLineEnd(this.count - 2);
	}

	private boolean isLineEnd(int position) {
		return this.bytes[position] == '\r' && this.bytes[position + 1] == '\n';
	}

	boolean endWith(String suffix) {
		int start = this.count - suffix.length();
		for (int i = suffix.length() - 1; start >= 0 && i >= 0; i--) {
			if (this.bytes[start + i] != suffix.charAt(i)) {
				return false;
			}
		}
		return start >= 0;
	}

	/**
	 * Return the first bytes as text.
	 */
	String text(int end) {
		return new String(this.bytes, 0, end, StandardCharsets.UTF_8);
	}

	byte[] copy(int from, int to) {
		return Arrays.copyOfRange(this.bytes, from, to);
	}

	/**
	 * Return what follows the last line end.
	 * @return a copy, or {@code null} if there is no line end
	 */
	byte @Nullable [] rest() {
		for (int i = this.count - 2; i >= 0; i--) {
			if (isLineEnd(i)) {
				return copy(i + 2, this.count);
			}
		}
		return null;
	}

}
