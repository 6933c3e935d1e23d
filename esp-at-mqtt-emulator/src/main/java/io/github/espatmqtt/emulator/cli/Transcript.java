package io.github.espatmqtt.emulator.cli;

import java.io.PrintWriter;

import io.github.espatmqtt.emulator.WireTap;

/**
 * Prints the conversation on the line, unprintable bytes in escaped form.
 */
final class Transcript implements WireTap {

	private final PrintWriter out;

	Transcript(PrintWriter out) {
		this.out = out;
	}

	@Override
	public void toModule(byte[] bytes) {
		print("-> ", bytes);
	}

	@Override
	public void toHost(byte[] bytes) {
		print("<- ", bytes);
	}

	private void print(String direction, byte[] bytes) {
		StringBuilder line = new StringBuilder(direction);
		for (byte each : bytes) {
			line.append(escaped(each));
		}
		this.out.println(line);
		this.out.flush();
	}

	private static String escaped(byte each) {
		return switch (each) {
			case '\r' -> "\\r";
			case '\n' -> "\\n";
			default -> (each >= ' ' && each < 0x7f) ? String.valueOf((char) each) : "\\x%02x".formatted(each);
		};
	}

}
