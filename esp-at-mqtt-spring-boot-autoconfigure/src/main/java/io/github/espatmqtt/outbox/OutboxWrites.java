package io.github.espatmqtt.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.espatmqtt.database.MessageDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the table: in groups, or in the transaction of a caller.
 */
final class OutboxWrites {

	private final MessageDatabase database;

	private final OutboxStore store;

	private final GroupCommit commits;

	OutboxWrites(MessageDatabase database, String group) {
		this.database = database;
		this.store = new OutboxStore(database.writing(), group);
		this.commits = new GroupCommit(database.transactions());
	}

	boolean isInTransaction() {
		return this.database.isInTransaction();
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

	@Nullable RuntimeException lastFailure() {
		return this.commits.lastFailure();
	}

	void close() {
		this.commits.close();
	}

}
