package io.github.espatmqtt.line;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * The least that a program in Java can do: blocking reads and writes of a file, and no
 * look at what comes but for its end.
 */
final class Floor implements Speaker {

	private static final int BUFFER = 4096;

	private final byte[] buffer = new byte[BUFFER];

	private final RandomAccessFile file;

	Floor(String port) throws IOException {
		this.file = new RandomAccessFile(port, "rw");
	}

	@Override
	public void publish(int bytes) throws IOException {
		write(Dialogue.line(bytes) + "\r\n");
		if (Dialogue.isText(bytes)) {
			await("\r\nOK\r\n".length());
		}
		else {
			await("\r\nOK\r\n\r\n>".length());
			write("x".repeat(bytes));
			await("\r\n+MQTTPUB:OK\r\n".length());
		}
	}

	@Override
	public void receive(int messages, int bytes) throws IOException {
		write("SEND " + messages + " " + bytes + "\r\n");
		for (long left = (long) messages * Dialogue.received(bytes); left > 0;) {
			left -= read();
		}
	}

	private void write(String text) throws IOException {
		this.file.write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private void await(int length) throws IOException {
		int count = 0;
		while (count < length) {
			count += read();
		}
		if (count > length) {
			throw new IOException("The device says more than it should");
		}
	}

	private int read() throws IOException {
		int count = this.file.read(this.buffer);
		if (count < 0) {
			throw new EOFException("The device is gone");
		}
		return count;
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
