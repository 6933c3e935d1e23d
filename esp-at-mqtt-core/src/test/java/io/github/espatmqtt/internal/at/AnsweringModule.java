package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * A module that makes up its answers itself, one piece a read.
 */
abstract class AnsweringModule implements AtConnection {

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private volatile boolean closed;

	protected final void answer(String text) {
		this.answers.add(text);
	}

	protected final boolean isRead() {
		return this.answers.isEmpty();
	}

	@Override
	public final int read(byte[] buffer, Duration timeout) {
		if (this.closed) {
			throw new TransportException(Reason.LOST, "answering module", "The connection is closed", null);
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
	public final void close() {
		this.closed = true;
	}

}
