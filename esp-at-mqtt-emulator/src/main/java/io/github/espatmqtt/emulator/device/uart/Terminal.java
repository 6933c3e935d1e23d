package io.github.espatmqtt.emulator.device.uart;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What the firmware prints on the line. Each call is one write.
 */
public final class Terminal {

	private final Consumer<byte[]> output;

	private volatile boolean closed;

	public Terminal(Consumer<byte[]> output) {
		this.output = output;
	}

	public void line(String text) {
		print(text + "\r\n");
	}

	public void print(String text) {
		write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	public void write(byte[] frame) {
		if (!this.closed) {
			this.output.accept(frame);
		}
	}

	public void close() {
		this.closed = true;
	}

}
