package io.github.espatmqtt.internal.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The end of a message that is published on another thread. Whoever waits for it on that
 * thread, in a callback, would wait for ever.
 *
 * @param <T> the type of the result
 */
final class PublishFuture<T> extends CompletableFuture<T> {

	private final BooleanSupplier publisher;

	/**
	 * Create a new future.
	 * @param publisher whether the current thread is the one that publishes
	 */
	PublishFuture(BooleanSupplier publisher) {
		this.publisher = publisher;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new PublishFuture<>(this.publisher);
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		requireOtherThread();
		return super.get();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		requireOtherThread();
		return super.get(timeout, unit);
	}

	@Override
	public T join() {
		requireOtherThread();
		return super.join();
	}

	private void requireOtherThread() {
		if (!isDone() && this.publisher.getAsBoolean()) {
			throw new IllegalStateException("This thread publishes the messages, so it would wait for itself. "
					+ "Do not wait in a callback of publishAsync: compose futures, or use thenRunAsync and its kind");
		}
	}

}
