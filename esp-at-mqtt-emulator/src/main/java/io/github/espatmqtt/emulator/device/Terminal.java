package io.github.espatmqtt.emulator.device;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What the firmware prints on the line. Each call is one write.
 */
final class Terminal {

	private final Consumer<byte[]> output;

	private volatile boolean closed;

	Terminal(Consumer<byte[]> output) {
		this.output = output;
	}

	void line(String text) {
		print(text + "\r\n");
	}

	void print(String text) {
		write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	void write(byte[] frame) {
		if (!this.closed) {
			this.output.accept(frame);
		}
	}

	void close() {
		this.closed = true;
	}

}
