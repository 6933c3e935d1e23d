package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.espatmqtt.database.MessageJournal;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of messages, logs it and tells of it.
 */
final class OutboxJournal {

	private static final Logger logger = LoggerFactory.getLogger(OutboxJournal.class);

	/** Of each outcome one line is logged in this time, however many there are. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private final Map<Outcome, Long> silentUntil = new ConcurrentHashMap<>();

	private final MessageJournal<Outcome, OutboxEvent> journal;

	OutboxJournal(Consumer<OutboxEvent> listener) {
		this.journal = new MessageJournal<>(Outbox.DATABASE_USER, Outcome.class, listener);
	}

	long count(Outcome outcome) {
		return this.journal.count(outcome);
	}

	void happened(Outcome outcome) {
		this.journal.happened(outcome);
	}

	void tell(OutboxEvent event) {
		happened(event.outcome());
		log(event);
		if (!this.journal.tell(event)) {
			logger.debug("The listeners of outbox events are too slow, one event was dropped");
		}
	}

	private void log(OutboxEvent event) {
		long now = System.nanoTime();
		Long silent = this.silentUntil.get(event.outcome());
		if (event.outcome() != Outcome.RETRIED && (silent == null || now - silent >= 0)) {
			this.silentUntil.put(event.outcome(), now + SILENCE.toNanos());
			logger.warn("Message {} to '{}' was {}: {} ({} so far)", event.id(), event.topic(), event.outcome(),
					event.reason(), count(event.outcome()));
		}
	}

	void close() {
		this.journal.close();
	}

}
