package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes on a thread of its own. What waits meanwhile is written together, so that many
 * share the cost of one synchronization with the disk.
 */
final class GroupCommit {

	static final int MOST_WAITING = 10_000;

	private static final int LARGEST_GROUP = 256;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TransactionOperations transactions;

	private final Duration patience;

	private final LinkedBlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

	private volatile boolean stopped;

	private volatile @Nullable RuntimeException lastFailure;

	GroupCommit(TransactionOperations transactions) {
		this(transactions, PATIENCE);
	}

	GroupCommit(TransactionOperations transactions, Duration patience) {
		this.transactions = transactions;
		this.patience = patience;
		Thread thread = new Thread(this::run, "esp-mqtt-outbox-writer");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Write, and return when it is durable.
	 * @throws OutboxException if it is not
	 */
	<T> T write(Supplier<T> work) {
		return await(submit(work));
	}

	/**
	 * Wait for what was submitted.
	 * @throws OutboxException if it is not durable
	 */
	<T> T await(CompletableFuture<T> write) {
		boolean interrupted = false;
		long end = System.nanoTime() + this.patience.toNanos();
		try {
			while (true) {
				try {
					return write.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			throw new OutboxException("The outbox could not write to its database, nothing was accepted: "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw tooLate(write, ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private OutboxException tooLate(CompletableFuture<?> write, TimeoutException cause) {
		boolean takenBack = this.waiting.remove(write);
		if (takenBack) {
			write.completeExceptionally(cause);
		}
		return new OutboxException("The database of the outbox did not answer within " + this.patience.toMillis()
				+ " ms; " + (takenBack ? "nothing was accepted" : "nobody knows whether the message was stored"),
				cause);
	}

	<T> CompletableFuture<T> submit(Supplier<T> work) {
		Write<T> write = new Write<>(work);
		if (!this.waiting.offer(write)) {
			write.completeExceptionally(new IllegalStateException(
					MOST_WAITING + " writes wait for the database of the outbox, which is too slow or hangs"));
		}
		if (this.stopped && this.waiting.remove(write)) {
			write.completeExceptionally(new IllegalStateException("the outbox is closed"));
		}
		return write;
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
	 * One that fails takes the others with it, so that each is tried alone then. If the
	 * database fails instead, all fail.
	 */
	private void commit(List<Write<?>> group) {
		Throwable failure = tryToCommit(group);
		if (failure == null) {
			succeed(group);
		}
		else if (group.size() > 1 && group.stream().anyMatch(Write::hasFailed)) {
			commitOneByOne(group);
		}
		else {
			fail(group, failure);
		}
	}

	private void commitOneByOne(List<Write<?>> group) {
		for (int i = 0; i < group.size(); i++) {
			Write<?> write = group.get(i);
			Throwable failure = tryToCommit(List.of(write));
			if (failure == null) {
				succeed(List.of(write));
			}
			else if (write.hasFailed()) {
				fail(List.of(write), failure);
			}
			else {
				fail(group.subList(i, group.size()), failure);
				return;
			}
		}
	}

	private @Nullable Throwable tryToCommit(List<Write<?>> group) {
		Throwable failure = null;
		try {
			group.forEach(Write::begin);
			this.transactions.executeWithoutResult((status) -> {
				if (!group.stream().allMatch(Write::perform)) {
					status.setRollbackOnly();
				}
			});
		}
		catch (RuntimeException | Error ex) {
			failure = ex;
		}
		return group.stream().map(Write::failure).filter(Objects::nonNull).findFirst().orElse(failure);
	}

	private void succeed(List<Write<?>> group) {
		this.lastFailure = null;
		group.forEach(Write::succeed);
	}

	private void fail(List<Write<?>> group, Throwable reason) {
		this.lastFailure = (reason instanceof RuntimeException failure) ? failure : new IllegalStateException(reason);
		group.forEach((write) -> write.completeExceptionally(reason));
	}

	/**
	 * Write what waits, and end.
	 */
	void close() {
		CompletableFuture<Boolean> last = submit(() -> true);
		this.stopped = true;
		try {
			last.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			this.lastFailure = new IllegalStateException(ex);
		}
	}

	private static final class Write<T> extends CompletableFuture<T> {

		private final Supplier<T> work;

		private @Nullable T value;

		private @Nullable Throwable failure;

		Write(Supplier<T> work) {
			this.work = work;
		}

		void begin() {
			this.failure = null;
		}

		/**
		 * Do the work.
		 * @return whether that succeeded
		 */
		boolean perform() {
			try {
				this.value = this.work.get();
			}
			catch (RuntimeException | Error ex) {
				this.failure = ex;
			}
			return this.failure == null;
		}

		/**
		 * Return whether it failed, as opposed to what it was written with.
		 */
		boolean hasFailed() {
			return this.failure != null;
		}

		@Nullable Throwable failure() {
			return this.failure;
		}

		void succeed() {
			complete(this.value);
		}

	}

}
