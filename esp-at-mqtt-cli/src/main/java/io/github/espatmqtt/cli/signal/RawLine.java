package io.github.espatmqtt.cli.signal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;

/**
 * Bytes to a line and from it, each wait with an end. A port may take no more bytes when
 * nobody reads them at the other end.
 */
class RawLine {

	private static final Duration WRITE_LIMIT = Duration.ofSeconds(8);

	private static final int MOST = 8192;

	private final byte[] buffer = new byte[1024];

	private final AtConnection connection;

	private final ClientThreads threads;

	RawLine(AtConnection connection, ClientThreads threads) {
		this.connection = connection;
		this.threads = threads;
	}

	AtConnection connection() {
		return this.connection;
	}

	/**
	 * Read until it is enough, or for the time given.
	 */
	String listen(Duration limit, Predicate<String> enough) {
		StringBuilder heard = new StringBuilder();
		Deadline until = Deadline.in(limit);
		while (!until.isOver() && heard.length() < MOST && !enough.test(heard.toString())) {
			if (Thread.currentThread().isInterrupted()) {
				throw new BlockedLineException();
			}
			int count = this.connection.read(this.buffer, Duration.ofNanos(until.left()));
			heard.append(new String(this.buffer, 0, count, StandardCharsets.ISO_8859_1));
		}
		return heard.toString();
	}

	String listen(Duration limit) {
		return listen(limit, (heard) -> false);
	}

	/**
	 * Write.
	 * @throws BlockedLineException if the port does not take the bytes
	 */
	void send(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		CountDownLatch written = new CountDownLatch(1);
		this.threads.start("writer", () -> {
			try {
				this.connection.write(bytes);
				written.countDown();
			}
			catch (TransportException ex) {
				// who waits for it finds out
			}
		});
		try {
			if (written.await(WRITE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new BlockedLineException();
	}

}
