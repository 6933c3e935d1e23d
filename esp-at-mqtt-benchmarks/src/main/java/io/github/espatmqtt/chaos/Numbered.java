package io.github.espatmqtt.chaos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that says who sent it as which one, in its beginning and all over its
 * payload, which follows from these two alone.
 *
 * @param source who sent it, below 100
 * @param number its place among the messages of that source, below a million
 */
record Numbered(int source, int number) {

	/** How a payload begins: its mark and its length. */
	private static final Pattern HEADER = Pattern.compile("^\\[(\\d{2})\\.(\\d{6})]@(\\d{6});");

	private static final Pattern MARK = Pattern.compile("\\[(\\d{2})\\.(\\d{6})]");

	private static final int SHORTEST = 24;

	private static final int[] LONGEST = { 90, 90, 90, 90, 90, 90, 800, 800, 800, 3000 };

	byte[] payload() {
		int length = length();
		ByteArrayOutputStream payload = new ByteArrayOutputStream(length + 256);
		payload.writeBytes(latin(mark() + String.format(Locale.ROOT, "@%06d;", length)));
		if (isBinary()) {
			for (int each = 0; each < 256; each++) {
				payload.write(each);
			}
		}
		while (payload.size() < length) {
			payload.writeBytes(latin(mark()));
		}
		return Arrays.copyOf(payload.toByteArray(), length);
	}

	int length() {
		int longest = LONGEST[this.number % LONGEST.length];
		return SHORTEST + Math.floorMod(this.source * 31 + this.number * 7919, longest - SHORTEST);
	}

	private boolean isBinary() {
		return length() > 300 && this.number % 2 == 0;
	}

	private String mark() {
		return String.format(Locale.ROOT, "[%02d.%06d]", this.source, this.number);
	}

	/**
	 * Return which message begins like this.
	 */
	static Optional<Numbered> in(byte[] payload) {
		Matcher header = HEADER.matcher(text(payload));
		return header.find() ? Optional.of(of(header)) : Optional.empty();
	}

	/**
	 * Return whether a payload holds the mark of any other message.
	 */
	boolean isMixedWithOthers(byte[] payload) {
		return MARK.matcher(text(payload)).results().anyMatch((mark) -> !mark.group().equals(mark()));
	}

	private static Numbered of(Matcher mark) {
		return new Numbered(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
	}

	static String text(byte[] payload) {
		return new String(payload, StandardCharsets.ISO_8859_1);
	}

	private static byte[] latin(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return mark();
	}

}
