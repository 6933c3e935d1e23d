package io.github.espatmqtt.emulator.device.uart;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text on the line has one character per byte; text for people and brokers is UTF-8.
 */
public final class Wire {

	private Wire() {
	}

	/**
	 * Format text for the line, with the same digits wherever this program runs.
	 */
	public static String format(String format, Object... arguments) {
		return String.format(Locale.ROOT, format, arguments);
	}

	public static byte[] bytes(String wire) {
		return wire.getBytes(StandardCharsets.ISO_8859_1);
	}

	public static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	public static String decode(String wire) {
		return new String(bytes(wire), StandardCharsets.UTF_8);
	}

	public static String encode(String text) {
		return text(text.getBytes(StandardCharsets.UTF_8));
	}

}
