package io.github.espatmqtt.inbox;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads of an inbox: a clock, and those that call consumers without threads of
 * their own, at most one for each.
 */
final class InboxThreads implements Executor, AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final AtomicInteger numbers = new AtomicInteger();

	private final ExecutorService handlers = Executors
		.newCachedThreadPool(daemon(() -> "esp-mqtt-inbox-" + this.numbers.incrementAndGet()));

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(daemon(() -> "esp-mqtt-inbox-clock"));

	private static ThreadFactory daemon(Supplier<String> name) {
		return (work) -> {
			Thread thread = new Thread(work, name.get());
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public void execute(Runnable work) {
		this.handlers.execute(work);
	}

	void later(Runnable work, Duration delay) {
		try {
			this.clock.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// It is closed, and what waits is in the database.
		}
	}

	/**
	 * Wait a while for those that are called, and interrupt them then.
	 */
	@Override
	public void close() {
		this.clock.shutdownNow();
		this.handlers.shutdown();
		try {
			if (this.handlers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.handlers.shutdownNow();
	}

}
