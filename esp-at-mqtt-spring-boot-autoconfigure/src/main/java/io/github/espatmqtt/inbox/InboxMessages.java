package io.github.espatmqtt.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.retry.DeadLetters;
import io.github.espatmqtt.retry.HopelessFailure;
import io.github.espatmqtt.retry.RetrySettings;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message from its arrival to its end, written down step by step. What
 * is to follow a step is called by the thread that writes.
 */
final class InboxMessages {

	private static final Duration STUCK = Duration.ofSeconds(5);

	private final InboxSettings settings;

	private final DeadLetters deadLetters;

	private final InboxStore reading;

	private final InboxWriter writer;

	private final InboxCount count;

	private final InboxJournal journal;

	private final long lastFromBefore;

	InboxMessages(InboxSettings settings, DeadLetters deadLetters, MessageDatabase database, InboxJournal journal) {
		this.settings = settings;
		this.deadLetters = deadLetters;
		this.reading = new InboxStore(database.reading(), settings.group());
		this.count = new InboxCount(settings.limits(), this.reading.totals());
		this.lastFromBefore = this.reading.lastId();
		this.journal = journal;
		this.writer = new InboxWriter(database, settings.group());
	}

	RetrySettings retry() {
		return this.settings.retry();
	}

	boolean isFromBefore(KeptMessage message) {
		return message.id() <= this.lastFromBefore;
	}

	List<KeptMessage> load(String consumer, long after, int limit) {
		return this.reading.next(consumer, after, limit);
	}

	/**
	 * Store a message.
	 * @param done called when it is stored, or will never be
	 * @throws RejectedExecutionException if there is no room for it
	 */
	void store(String consumer, MqttMessage message, Runnable done) {
		long bytes = InboxStore.size(message);
		if (!this.count.fits(bytes)) {
			this.journal.happened(Outcome.DROPPED);
			throw new RejectedExecutionException("a message for " + consumer + ", as the inbox is full ("
					+ Inbox.DATABASE_USER.properties() + ".messages, .bytes)");
		}
		this.writer.store((store) -> store.insert(consumer, message), () -> {
			this.count.stored(bytes);
			this.journal.happened(Outcome.STORED);
			done.run();
		}, (reason) -> {
			this.journal.tell(new InboxEvent(Outcome.DROPPED, 0, consumer, message.topic(), reason.toString()));
			done.run();
		});
	}

	/**
	 * Note that an attempt begins.
	 */
	void begin(KeptMessage message, Consumer<KeptMessage> then) {
		this.writer.change((store) -> store.tried(message.id(), message.attempts() + 1, message.reason()),
				() -> then.accept(message.beginning()));
	}

	/**
	 * Forget a message that is handled.
	 */
	void handled(KeptMessage message, Runnable then) {
		delete(message, () -> {
			this.journal.happened(Outcome.HANDLED);
			then.run();
		});
	}

	/**
	 * Note that an attempt failed.
	 */
	void failed(String consumer, KeptMessage message, Throwable failure) {
		this.writer.change((store) -> store.tried(message.id(), message.attempts(), message.reason()), () -> {
		});
		this.journal.failed(event(Outcome.RETRIED, consumer, message), failure);
		if (!isLast(message, failure)) {
			this.journal.tell(event(Outcome.RETRIED, consumer, message));
		}
	}

	/**
	 * Return whether a failed attempt was the last one.
	 */
	boolean isLast(KeptMessage message, Throwable failure) {
		return message.attempts() >= retry().attempts() || HopelessFailure.is(failure);
	}

	/**
	 * Publish a message to the dead-letter topic, or keep it until somebody decides.
	 */
	void giveUp(MessageConsumer consumer, KeptMessage message, Runnable then) {
		String problem = publishDead(consumer, message);
		if (problem == null) {
			delete(message, () -> {
				this.journal.tell(event(Outcome.DEAD_LETTERED, consumer.name(), message));
				then.run();
			});
			return;
		}
		String reason = message.reason() + problem;
		this.writer.change((store) -> store.park(message.id(), message.attempts(), reason), () -> {
			this.count.parked();
			this.journal.tell(event(Outcome.PARKED, consumer.name(), message));
			then.run();
		}, (refusal) -> then.run());
	}

	private @Nullable String publishDead(MessageConsumer consumer, KeptMessage message) {
		try {
			return this.deadLetters.publish(consumer.client(), message.message()) ? null : "";
		}
		catch (RuntimeException ex) {
			return "; it could not be published to the dead-letter topic: " + ex.getMessage();
		}
	}

	private void delete(KeptMessage message, Runnable then) {
		this.writer.change((store) -> store.delete(message.id()), () -> {
			this.count.gone(InboxStore.size(message.message()));
			then.run();
		}, (reason) -> then.run());
	}

	private static InboxEvent event(Outcome outcome, String consumer, KeptMessage message) {
		return new InboxEvent(outcome, message.id(), consumer, message.message().topic(),
				String.valueOf(message.reason()));
	}

	/**
	 * Have a message handled that was given up.
	 */
	void unpark(long id, Consumer<KeptMessage> then) {
		AtomicReference<@Nullable KeptMessage> found = new AtomicReference<>();
		this.writer.change((store) -> found.set(store.unpark(id) ? store.message(id).orElse(null) : null), () -> {
			KeptMessage message = found.get();
			if (message != null) {
				this.count.unparked();
				then.accept(message);
			}
		});
	}

	void discard(InboxRow row) {
		this.writer.change((store) -> store.delete(row.id()),
				() -> this.count.discarded(row.state().equals("PARKED"), row.bytes()), (reason) -> {
				});
	}

	InboxTotals totals() {
		return this.count.totals();
	}

	/**
	 * Return what is wrong at present, or {@code null} if messages are stored.
	 */
	@Nullable String problem() {
		RuntimeException failure = this.writer.failure();
		if (failure != null) {
			return "The last write failed: " + failure.getMessage();
		}
		if (this.writer.busyFor().compareTo(STUCK) > 0) {
			return "The database does not answer";
		}
		return this.count.fits(0) ? null : "It is full";
	}

	void close() {
		this.writer.close();
	}

}
