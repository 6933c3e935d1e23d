package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of messages, and tells those who listen on a thread of its own.
 */
final class OutboxJournal {

	private static final Logger logger = LoggerFactory.getLogger(OutboxJournal.class);

	private static final int CAPACITY = 1000;

	/** Of each outcome one line is logged in this time, however many there are. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private final Map<Outcome, LongAdder> counts = new ConcurrentHashMap<>();

	private final Map<Outcome, Long> silentUntil = new ConcurrentHashMap<>();

	private final Consumer<OutboxEvent> listener;

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(CAPACITY), (task) -> {
				Thread created = new Thread(task, "esp-mqtt-outbox-events");
				created.setDaemon(true);
				return created;
			}, (task, full) -> logger.debug("The listeners of outbox events are too slow, one event was dropped"));

	OutboxJournal(Consumer<OutboxEvent> listener) {
		this.listener = listener;
		this.thread.allowCoreThreadTimeOut(true);
	}

	long count(Outcome outcome) {
		LongAdder count = this.counts.get(outcome);
		return (count != null) ? count.sum() : 0;
	}

	void happened(Outcome outcome) {
		this.counts.computeIfAbsent(outcome, (first) -> new LongAdder()).increment();
	}

	void tell(OutboxEvent event) {
		happened(event.outcome());
		log(event);
		this.thread.execute(() -> publish(event));
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

	private void publish(OutboxEvent event) {
		try {
			this.listener.accept(event);
		}
		catch (RuntimeException | Error ex) {
			logger.error("A listener failed at {}", event, ex);
		}
	}

	void close() {
		this.thread.shutdown();
	}

}
