package io.github.espatmqtt.inbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import io.github.espatmqtt.internal.thread.ForeignCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of messages, logs it and tells of it.
 */
final class InboxJournal {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

	private final Consumer<InboxEvent> listener;

	private final InboxThreads threads;

	InboxJournal(Consumer<InboxEvent> listener, InboxThreads threads) {
		this.listener = listener;
		this.threads = threads;
		for (Outcome outcome : Outcome.values()) {
			this.counts.put(outcome, new LongAdder());
		}
	}

	long count(Outcome outcome) {
		return adder(outcome).sum();
	}

	void add(Outcome outcome) {
		adder(outcome).increment();
	}

	@SuppressWarnings("NullAway") // there is one for each
	private LongAdder adder(Outcome outcome) {
		return this.counts.get(outcome);
	}

	/**
	 * Note that an attempt failed.
	 */
	void failed(InboxEvent event, Throwable failure) {
		logger.error("{} failed to handle message {} from '{}'", event.consumer(), event.id(), event.topic(), failure);
	}

	void tell(InboxEvent event) {
		add(event.outcome());
		if (event.outcome() != Outcome.RETRIED) {
			logger.warn("Message {} from '{}' for {} is {}: {}", event.id(), event.topic(), event.consumer(),
					event.outcome(), event.reason());
		}
		if (!this.threads
			.tell(() -> this.foreign.call("A listener of inbox events", () -> this.listener.accept(event)))) {
			logger.warn("The listeners of inbox events are too slow, one event was dropped");
		}
	}

}
