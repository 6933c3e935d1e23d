package io.github.espatmqtt.inbox;

import java.util.function.Consumer;

import io.github.espatmqtt.database.MessageJournal;
import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of messages, logs it and tells of it.
 */
final class InboxJournal {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	private final MessageJournal<Outcome, InboxEvent> journal;

	InboxJournal(Consumer<InboxEvent> listener) {
		this.journal = new MessageJournal<>(Inbox.DATABASE_USER, Outcome.class, listener);
	}

	long count(Outcome outcome) {
		return this.journal.count(outcome);
	}

	void happened(Outcome outcome) {
		this.journal.happened(outcome);
	}

	/**
	 * Note that an attempt failed.
	 */
	void failed(InboxEvent event, Throwable failure) {
		logger.error("{} failed to handle message {} from '{}'", event.consumer(), event.id(), event.topic(), failure);
	}

	void tell(InboxEvent event) {
		happened(event.outcome());
		if (event.outcome() != Outcome.RETRIED) {
			logger.warn("Message {} from '{}' for {} is {}: {}", event.id(), event.topic(), event.consumer(),
					event.outcome(), event.reason());
		}
		if (!this.journal.tell(event)) {
			logger.warn("The listeners of inbox events are too slow, one event was dropped");
		}
	}

	void close() {
		this.journal.close();
	}

}
