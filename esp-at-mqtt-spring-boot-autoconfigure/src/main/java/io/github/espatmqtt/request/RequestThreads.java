package io.github.espatmqtt.request;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a requester, there while there is something to do. How many there can be
 * is limited by the requests under way.
 */
final class RequestThreads implements Executor {

	private final AtomicInteger numbers = new AtomicInteger();

	private final Executor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS,
			new SynchronousQueue<>(), this::make);

	private Thread make(Runnable work) {
		Thread thread = new Thread(work, "esp-mqtt-request-" + this.numbers.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void execute(Runnable work) {
		this.threads.execute(work);
	}

	/**
	 * Do something later.
	 * @return cancels it
	 */
	CompletableFuture<?> later(Duration delay, Runnable work) {
		CompletableFuture<Void> timer = new CompletableFuture<>();
		timer.thenRunAsync(work, this);
		return timer.completeOnTimeout(null, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
	}

}
