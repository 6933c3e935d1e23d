package io.github.espatmqtt.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.database.MessageDatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the table: in groups, or in the transaction of a caller.
 */
final class OutboxWrites {

	private final MessageDatabase database;

	private final OutboxStore store;

	private final GroupCommit commits;

	private final AtomicBoolean probing = new AtomicBoolean();

	OutboxWrites(MessageDatabase database, String group) {
		this.database = database;
		this.store = new OutboxStore(database.writing(), group);
		this.commits = new GroupCommit(database.transactions());
	}

	boolean isInTransaction() {
		return this.database.isInTransaction();
	}

	/**
	 * Make sure that there is space for more.
	 * @throws OutboxException if there is not
	 */
	void requireSpace() {
		try {
			this.database.space().run();
		}
		catch (MessageDatabaseException ex) {
			throw new OutboxException(ex.getMessage() + "; nothing was accepted", ex);
		}
	}

	/**
	 * Write in the transaction of the caller.
	 */
	<T> T withCaller(Function<OutboxStore, T> work) {
		return work.apply(this.store);
	}

	/**
	 * Write, and return when it is durable.
	 * @throws OutboxException if it is not
	 */
	<T> T write(Function<OutboxStore, T> work) {
		return await(submit(work));
	}

	<T> CompletableFuture<T> submit(Function<OutboxStore, T> work) {
		return this.commits.submit(() -> work.apply(this.store));
	}

	<T> T await(CompletableFuture<T> write) {
		return this.commits.await(write);
	}

	/**
	 * Return why the next write will fail or the last one did, or {@code null} if neither
	 * is so. If the last one did, another one is tried behind the caller's back, as
	 * nobody may be left who writes.
	 */
	@Nullable RuntimeException lastFailure() {
		try {
			requireSpace();
		}
		catch (OutboxException ex) {
			return ex;
		}
		RuntimeException failure = this.commits.lastFailure();
		if (failure != null && this.probing.compareAndSet(false, true)) {
			submit(OutboxStore::probe).whenComplete((done, again) -> this.probing.set(false));
		}
		return failure;
	}

	void close() {
		this.commits.close();
	}

}
