package io.github.espatmqtt.outbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Messages that are accepted, until they are confirmed. What is stored outlives broker,
 * module and process.
 *
 * @since 0.1.0
 */
public class Outbox implements AutoCloseable {

	/** Whose messages they are, as the database knows it. */
	public static final DatabaseUser DATABASE_USER = new DatabaseUser("outbox", "esp.mqtt.outbox", Outbox.class);

	private final MessageDatabase database;

	private final OutboxSettings settings;

	private final OutboxStore writing;

	private final OutboxStore reading;

	private final GroupCommit commits;

	private final OutboxRoom room;

	private final OutboxJournal journal;

	private final Map<Long, CompletableFuture<Void>> confirmations = new ConcurrentHashMap<>();

	private final List<Runnable> arrivals = new CopyOnWriteArrayList<>();

	/**
	 * Create a new outbox on a table that exists.
	 * @param database where messages are kept
	 * @param group the name under which this application keeps its messages
	 * @param settings what is promised
	 * @param listener is told of what is not simply delivered
	 */
	public Outbox(MessageDatabase database, String group, OutboxSettings settings, Consumer<OutboxEvent> listener) {
		this.database = database;
		this.settings = settings;
		this.writing = new OutboxStore(database.writing(), group);
		this.reading = new OutboxStore(database.reading(), group);
		this.room = new OutboxRoom(settings.limits(), this.reading.totals());
		this.journal = new OutboxJournal(listener);
		this.commits = new GroupCommit(database.transactions());
	}

	OutboxSettings settings() {
		return this.settings;
	}

	/**
	 * Have someone told when messages have come.
	 */
	void onArrival(Runnable listener) {
		this.arrivals.add(listener);
	}

	/**
	 * Store a message, with the transaction of the caller if there is one.
	 * @param module the name of the module it is for
	 * @param message the message
	 * @return completes when it is confirmed, or exceptionally when that will not be
	 * known
	 * @throws OutboxException if it cannot be stored
	 */
	public CompletableFuture<Void> store(String module, MqttPublish message) {
		long now = System.currentTimeMillis();
		String topic = message.topic().name();
		NewMessage added = new NewMessage(module, message, now, this.settings.expiry(topic, now),
				this.settings.priority(topic));
		this.room.take(added.bytes());
		try {
			makeRoom();
			return isInTransaction() ? storeWithCaller(added) : storeAlone(added);
		}
		catch (OutboxException ex) {
			this.room.gone(added.bytes());
			throw ex;
		}
		catch (RuntimeException ex) {
			this.room.gone(added.bytes());
			throw new OutboxException(
					"The outbox could not write to its database, nothing was accepted: " + ex.getMessage(), ex);
		}
	}

	boolean isInTransaction() {
		return this.database.isInTransaction();
	}

	private CompletableFuture<Void> storeAlone(NewMessage added) {
		CompletableFuture<Void> confirmation = new CompletableFuture<>();
		long id = this.commits.write(() -> {
			long stored = this.writing.insert(added);
			this.confirmations.put(stored, confirmation);
			return stored;
		});
		stored(id);
		return confirmation;
	}

	private CompletableFuture<Void> storeWithCaller(NewMessage added) {
		long id = this.writing.insert(added);
		CompletableFuture<Void> confirmation = new CompletableFuture<>();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				if (status == STATUS_ROLLED_BACK) {
					Outbox.this.room.gone(added.bytes());
					Outbox.this.confirmations.remove(id);
					confirmation.completeExceptionally(new MessageNotConfirmedException(
							"The transaction was rolled back, and the message with it", null));
				}
				else {
					stored(id);
				}
			}

		});
		this.confirmations.put(id, confirmation);
		return confirmation;
	}

	private void stored(long id) {
		this.journal.count(Outcome.STORED, id);
		this.arrivals.forEach(Runnable::run);
	}

	private void makeRoom() {
		while (this.settings.limits().whenFull() == WhenFull.DROP_OLDEST && this.room.isOverfull()) {
			Optional<OutboxRow> dropped = this.commits
				.write(() -> this.writing.oldest().filter((row) -> this.writing.delete(row.id())));
			if (dropped.isEmpty()) {
				return;
			}
			dropped.ifPresent((row) -> {
				this.room.gone(row.bytes());
				ended(new OutboxEvent(Outcome.DROPPED, row.id(), row.module(), row.topic(),
						"a newer message took its place"));
			});
		}
	}

	List<StoredMessage> next(String module, List<String> held, int limit) {
		return this.reading.next(module, held, limit);
	}

	List<StoredMessage> expired(String module, int limit) {
		return this.reading.expired(module, System.currentTimeMillis(), limit);
	}

	CompletableFuture<?> delivered(StoredMessage message) {
		complete(message.id(), null);
		return this.commits.submit(() -> this.writing.delete(message.id())).thenAccept((gone) -> {
			if (gone) {
				this.room.gone(message.bytes());
			}
			this.journal.count(Outcome.DELIVERED, message.id());
		});
	}

	void expired(StoredMessage message) {
		if (this.commits.write(() -> this.writing.delete(message.id()))) {
			this.room.gone(message.bytes());
			ended(event(message, Outcome.EXPIRED, "its time to live is over"));
		}
	}

	void retry(StoredMessage message, int attempts, String reason) {
		if (this.commits.write(() -> this.writing.retry(message.id(), attempts, reason))) {
			this.journal.tell(event(message, Outcome.RETRIED, reason));
		}
	}

	void park(StoredMessage message, int attempts, String reason) {
		if (this.commits.write(() -> this.writing.park(message.id(), attempts, reason))) {
			this.room.parked();
			ended(event(message, Outcome.PARKED, reason));
		}
	}

	private static OutboxEvent event(StoredMessage message, Outcome outcome, String reason) {
		return new OutboxEvent(outcome, message.id(), message.module(), message.topic(), reason);
	}

	private void ended(OutboxEvent event) {
		complete(event.id(), new MessageNotConfirmedException("Message " + event.id() + " to '" + event.topic()
				+ "' was " + event.outcome().name().toLowerCase(Locale.ROOT) + ": " + event.reason(), null));
		this.journal.tell(event);
	}

	private void complete(long id, @Nullable Throwable failure) {
		CompletableFuture<Void> confirmation = this.confirmations.remove(id);
		if (confirmation != null && failure == null) {
			confirmation.complete(null);
		}
		else if (confirmation != null) {
			confirmation.completeExceptionally(failure);
		}
	}

	/**
	 * Try a parked message again.
	 * @param id its number
	 * @return whether there is a parked one of that number
	 */
	public boolean resend(long id) {
		boolean resent = this.commits.write(() -> this.writing.resend(id));
		if (resent) {
			this.room.resent();
			this.arrivals.forEach(Runnable::run);
		}
		return resent;
	}

	/**
	 * Delete a parked message.
	 * @param id its number
	 * @return whether there was a parked one of that number
	 */
	public boolean discard(long id) {
		Optional<OutboxRow> parked = this.commits
			.write(() -> this.writing.parkedRow(id).filter((row) -> this.writing.delete(id)));
		parked.ifPresent((row) -> this.room.discarded(row.bytes()));
		return parked.isPresent();
	}

	/**
	 * Return how much is in it.
	 * @return the totals, kept in memory
	 */
	public OutboxTotals totals() {
		return this.room.totals();
	}

	/**
	 * Return how many messages had an outcome since the start.
	 * @param outcome the outcome
	 * @return the number
	 */
	public long count(Outcome outcome) {
		return this.journal.count(outcome);
	}

	/**
	 * Return the message that has waited longest.
	 * @return the message, or empty if none waits
	 */
	public Optional<OutboxRow> oldest() {
		return this.reading.oldest();
	}

	/**
	 * Return messages that wait.
	 * @param limit the most to return
	 * @return the oldest first
	 */
	public List<OutboxRow> waiting(int limit) {
		return this.reading.waiting(limit);
	}

	/**
	 * Return messages that are not tried any more.
	 * @param limit the most to return
	 * @return the oldest first
	 */
	public List<OutboxRow> parked(int limit) {
		return this.reading.parked(limit);
	}

	/**
	 * Return why the database could not be written last.
	 * @return the failure, or {@code null} if it could
	 */
	public @Nullable RuntimeException lastFailure() {
		return this.commits.lastFailure();
	}

	/**
	 * Write what is to be written, and release the database.
	 */
	@Override
	public void close() {
		this.commits.close();
		this.confirmations.keySet()
			.forEach((id) -> complete(id, new MessageNotConfirmedException(
					"Message " + id + " is stored, not yet confirmed: it is published after the next start", null)));
		this.journal.close();
		this.database.close().run();
	}

}
