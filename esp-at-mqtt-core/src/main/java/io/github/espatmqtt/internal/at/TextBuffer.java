package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of one line, byte by byte as it arrives.
 */
final class TextBuffer {

	private static final int CAPACITY = 4096;

	private static final int USUAL_LENGTH = 256;

	private byte[] bytes = new byte[USUAL_LENGTH];

	private int length;

	void append(byte next) {
		ensureCapacity(this.length + 1);
		this.bytes[this.length++] = next;
	}

	/**
	 * Append leading bytes that decide nothing, as they neither end a line nor start
	 * another one, and leave room for one that does.
	 * @return how many there were
	 */
	int appendPlain(byte[] source, int from, int to) {
		boolean information = startsWith("+");
		int most = (information && endsWithDigit()) ? 0 : Math.min(to - from, CAPACITY - 1 - this.length);
		int count = 0;
		while (count < most && (information ? isLetter(source[from + count]) : isPlain(source[from + count]))) {
			count++;
		}
		ensureCapacity(this.length + count);
		System.arraycopy(source, from, this.bytes, this.length, count);
		this.length += count;
		return count;
	}

	private void ensureCapacity(int wanted) {
		if (wanted > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.min(CAPACITY, Math.max(wanted, 2 * this.bytes.length)));
		}
	}

	private static boolean isLetter(byte next) {
		return next >= 'A' && next <= 'Z' || next >= 'a' && next <= 'z' || next == '_';
	}

	private static boolean isPlain(byte next) {
		return next != ':' && next != '\r' && next != '\n' && next != 0;
	}

	void clear() {
		this.length = 0;
	}

	int length() {
		return this.length;
	}

	boolean isEmpty() {
		return this.length == 0;
	}

	boolean isFull() {
		return this.length == CAPACITY;
	}

	boolean startsWith(String prefix) {
		return this.length >= prefix.length() && matches(0, prefix);
	}

	boolean endsWith(String suffix) {
		return this.length >= suffix.length() && matches(this.length - suffix.length(), suffix);
	}

	private boolean matches(int start, String text) {
		for (int i = 0; i < text.length(); i++) {
			if (this.bytes[start + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	boolean endsWithDigit() {
		return this.length > 0 && Character.isDigit(this.bytes[this.length - 1]);
	}

	/**
	 * Return whether a byte occurs before the last one.
	 */
	boolean holdsBeforeLast(char wanted) {
		for (int i = 0; i < this.length - 1; i++) {
			if (this.bytes[i] == wanted) {
				return true;
			}
		}
		return false;
	}

	String text() {
		return text(this.length);
	}

	/**
	 * Return the first bytes as text, without surrounding blanks.
	 */
	String text(int count) {
		return new String(this.bytes, 0, count, StandardCharsets.UTF_8).strip();
	}

}
