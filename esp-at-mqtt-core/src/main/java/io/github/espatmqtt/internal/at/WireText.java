package io.github.espatmqtt.internal.at;

import java.util.Locale;

/**
 * Text from outside that is to travel inside a command line. The firmware has no escape
 * for CR, LF and NUL: they would end or cut the command, so such text is refused.
 *
 * @since 0.1.0
 */
public final class WireText {

	private static final char LONGER_THAN_ONE_BYTE = 0x80;

	private static final char LONGER_THAN_TWO_BYTES = 0x800;

	private WireText() {
	}

	/**
	 * Check that text can travel in a command line.
	 * @param what what the text is, for the message, for example {@code topic}
	 * @param text the text
	 * @param maximumBytes the most UTF-8 bytes the firmware takes
	 * @return the text
	 * @throws IllegalArgumentException if the text holds CR, LF, NUL or half a surrogate
	 * pair, or is too long; the message never repeats the text
	 */
	public static String require(String what, String text, int maximumBytes) {
		requireCharacters(what, text);
		int length = length(text);
		if (length > maximumBytes) {
			throw new IllegalArgumentException("The " + what + " is " + length
					+ " bytes long in UTF-8; the firmware takes at most " + maximumBytes + " bytes");
		}
		return text;
	}

	/**
	 * Return how many bytes valid text has in UTF-8.
	 */
	public static int length(CharSequence text) {
		int length = text.length();
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= LONGER_THAN_TWO_BYTES) {
				length += Character.isSurrogate(character) ? 1 : 2;
			}
			else if (character >= LONGER_THAN_ONE_BYTE) {
				length++;
			}
		}
		return length;
	}

	/**
	 * Check that bytes can travel in a command line.
	 * @param what what the bytes are, for the message
	 * @param bytes the bytes
	 * @param maximumBytes the most the firmware takes
	 * @return the bytes
	 * @throws IllegalArgumentException if CR, LF or NUL is among them, or they are too
	 * many; the message never repeats them
	 */
	public static byte[] require(String what, byte[] bytes, int maximumBytes) {
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == 0) {
				throw new IllegalArgumentException(String.format(Locale.ROOT,
						"The %s holds the byte 0x%02X at index %d, which cannot be sent in an AT command", what,
						bytes[i], i));
			}
		}
		if (bytes.length > maximumBytes) {
			throw new IllegalArgumentException("The " + what + " is " + bytes.length
					+ " bytes long; the firmware takes at most " + maximumBytes + " bytes");
		}
		return bytes;
	}

	/**
	 * Check that a broker takes text for a name: one with control characters or
	 * non-characters makes brokers end the connection (MQTT 3.1.1 section 1.5.3).
	 * @param what what the text is, for the message
	 * @param text the text
	 * @return the text
	 * @throws IllegalArgumentException if it holds such a character; the message never
	 * repeats the text
	 */
	public static String requireLegal(String what, String text) {
		text.codePoints().filter(WireText::isIllegal).findFirst().ifPresent((character) -> {
			throw new IllegalArgumentException(String.format(Locale.ROOT,
					"The %s holds the character U+%04X, for which brokers end the connection", what, character));
		});
		return text;
	}

	private static boolean isIllegal(int character) {
		boolean nonCharacter = (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
		return nonCharacter || Character.isISOControl(character);
	}

	private static void requireCharacters(String what, String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '\r' || character == '\n' || character == '\0') {
				throw new IllegalArgumentException(String.format(Locale.ROOT,
						"The %s holds the control character U+%04X at index %d, which cannot be sent in an AT command",
						what, (int) character, i));
			}
			if (Character.isHighSurrogate(character) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (Character.isSurrogate(character)) {
				throw new IllegalArgumentException(
						"The " + what + " holds half a surrogate pair at index " + i + "; it is not valid text");
			}
		}
	}

}
