package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work come to its end in order when the process is told to end, as by Ctrl-C: the
 * thread at work is interrupted and waited for.
 */
final class Farewell implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(28);

	private final CountDownLatch done = new CountDownLatch(1);

	private final Thread worker = Thread.currentThread();

	private final Thread hook = new Thread(this::interrupt, "doctor farewell");

	/**
	 * Create a new one for the current thread.
	 */
	Farewell() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	private void interrupt() {
		this.worker.interrupt();
		try {
			this.done.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.done.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// the process ends already
		}
	}

}
