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
 * A module in data mode: silent until it has got all bytes it waits for, then in order
 * again.
 */
final class SilentModule implements AtConnection {

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private volatile boolean closed;

	private volatile int missing;

	private volatile int longestWrite;

	SilentModule(int missing) {
		this.missing = missing;
	}

	int longestWrite() {
		return this.longestWrite;
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		if (this.closed) {
			throw new TransportException(Reason.LOST, "silent", "The connection is closed", null);
		}
		try {
			String answer = this.answers.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
			byte[] bytes = (answer != null) ? answer.getBytes(StandardCharsets.US_ASCII) : new byte[0];
			System.arraycopy(bytes, 0, buffer, 0, bytes.length);
			return bytes.length;
		}
		catch (InterruptedException ex) {
			return 0;
		}
	}

	@Override
	public void write(byte[] bytes) {
		this.longestWrite = Math.max(this.longestWrite, bytes.length);
		if (this.missing > 0) {
			takeData(bytes.length);
		}
		else if (!new String(bytes, StandardCharsets.US_ASCII).isBlank()) {
			this.answers.add("\r\nOK\r\n");
		}
	}

	private void takeData(int count) {
		this.missing -= Math.min(this.missing, count);
		if (this.missing == 0) {
			this.answers.add("+MQTTPUB:OK\r\n");
		}
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
