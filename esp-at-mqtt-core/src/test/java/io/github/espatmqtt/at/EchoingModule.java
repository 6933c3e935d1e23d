package io.github.espatmqtt.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * A module that answers every {@code AT+N=x} with {@code +N:x} and everything with
 * {@code OK}, and fails if a line comes before the answer to the last one was read.
 */
final class EchoingModule implements AtConnection {

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private volatile boolean closed;

	@Override
	public int read(byte[] buffer, Duration timeout) {
		if (this.closed) {
			throw new TransportException(Reason.LOST, "echo", "The connection is closed", null);
		}
		try {
			String answer = this.answers.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
			byte[] bytes = (answer != null) ? answer.getBytes(StandardCharsets.UTF_8) : new byte[0];
			System.arraycopy(bytes, 0, buffer, 0, bytes.length);
			return bytes.length;
		}
		catch (InterruptedException ex) {
			return 0;
		}
	}

	@Override
	public void write(byte[] bytes) {
		String line = new String(bytes, StandardCharsets.UTF_8);
		if (!this.answers.isEmpty()) {
			throw new AssertionError("'" + line.strip() + "' came before the last answer was read");
		}
		this.answers.add(line.startsWith("AT+N=") ? "+N:" + line.substring(5) + "\r\nOK\r\n" : "\r\nOK\r\n");
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
