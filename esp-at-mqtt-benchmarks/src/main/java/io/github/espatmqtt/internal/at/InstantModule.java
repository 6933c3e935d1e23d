package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;

/**
 * A module in memory that answers every line with {@code OK} at once.
 */
final class InstantModule implements AtConnection {

	private static final byte[] OK = "\r\nOK\r\n".getBytes(StandardCharsets.US_ASCII);

	private final Semaphore answers = new Semaphore(0);

	private volatile boolean closed;

	@Override
	public int read(byte[] buffer, Duration timeout) {
		try {
			boolean answered = this.answers.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
			if (this.closed) {
				throw new TransportException(TransportException.Reason.LOST, "memory", "The module is closed", null);
			}
			System.arraycopy(OK, 0, buffer, 0, OK.length);
			return answered ? OK.length : 0;
		}
		catch (InterruptedException ex) {
			return 0;
		}
	}

	@Override
	public void write(byte[] bytes) {
		this.answers.release();
	}

	@Override
	public void close() {
		this.closed = true;
		this.answers.release();
	}

}
