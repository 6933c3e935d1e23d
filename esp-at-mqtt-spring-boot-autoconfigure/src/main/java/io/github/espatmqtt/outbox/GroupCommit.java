package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes on a thread of its own. What waits meanwhile is written together, so that many
 * share the cost of one synchronization with the disk.
 */
final class GroupCommit {

	private static final int LARGEST_GROUP = 256;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TransactionOperations transactions;

	private final LinkedBlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>();

	private volatile boolean stopped;

	private volatile @Nullable RuntimeException lastFailure;

	GroupCommit(TransactionOperations transactions) {
		this.transactions = transactions;
		Thread thread = new Thread(this::run, "esp-mqtt-outbox-writer");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Write, and return when it is durable.
	 * @throws OutboxException if it is not
	 */
	<T> T write(Supplier<T> work) {
		CompletableFuture<T> result = submit(work);
		boolean interrupted = false;
		long end = System.nanoTime() + PATIENCE.toNanos();
		try {
			while (true) {
				try {
					return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			throw new OutboxException(
					"The outbox could not write to its database, nothing was accepted: " + ex.getMessage(),
					ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new OutboxException("The database of the outbox did not answer within " + PATIENCE.toSeconds()
					+ " s; nobody knows whether the message was stored", ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	<T> CompletableFuture<T> submit(Supplier<T> work) {
		Write<T> write = new Write<>(work, new CompletableFuture<>());
		this.waiting.add(write);
		if (this.stopped && this.waiting.remove(write)) {
			write.fail(new IllegalStateException("the outbox is closed"));
		}
		return write.result;
	}

	/**
	 * Return why the last write failed, or {@code null} if it did not.
	 */
	@Nullable RuntimeException lastFailure() {
		return this.lastFailure;
	}

	private void run() {
		while (!this.stopped || !this.waiting.isEmpty()) {
			List<Write<?>> group = nextGroup();
			if (!group.isEmpty()) {
				commit(group);
			}
		}
	}

	private List<Write<?>> nextGroup() {
		List<Write<?>> group = new ArrayList<>();
		try {
			Write<?> first = this.waiting.poll(1, TimeUnit.SECONDS);
			if (first != null) {
				group.add(first);
				this.waiting.drainTo(group, LARGEST_GROUP - 1);
			}
		}
		catch (InterruptedException ex) {
			// Whoever interrupts this thread has no say in it.
		}
		return group;
	}

	/**
	 * One that fails takes the others with it, so that each is tried alone then.
	 */
	private void commit(List<Write<?>> group) {
		try {
			this.transactions.executeWithoutResult((status) -> group.forEach(Write::perform));
			this.lastFailure = null;
			group.forEach(Write::complete);
		}
		catch (RuntimeException | Error ex) {
			if (group.size() > 1) {
				group.forEach((write) -> commit(List.of(write)));
			}
			else {
				this.lastFailure = (ex instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
				group.get(0).fail(ex);
			}
		}
	}

	/**
	 * Write what waits, and end.
	 */
	void close() {
		CompletableFuture<Boolean> last = submit(() -> true);
		this.stopped = true;
		try {
			last.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			this.lastFailure = new IllegalStateException(ex);
		}
	}

	private static final class Write<T> {

		private final Supplier<T> work;

		private final CompletableFuture<T> result;

		private @Nullable T value;

		Write(Supplier<T> work, CompletableFuture<T> result) {
			this.work = work;
			this.result = result;
		}

		void perform() {
			this.value = this.work.get();
		}

		void complete() {
			this.result.complete(this.value);
		}

		void fail(Throwable reason) {
			this.result.completeExceptionally(reason);
		}

	}

}
