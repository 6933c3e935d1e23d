package io.github.espatmqtt.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.endpoint.MessageStores;
import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.outbox.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parked messages of outbox and inbox. Pages ask twice a second, so the database is
 * asked only while there are any, and not more often than every five seconds; nobody
 * waits for a database while somebody else does.
 */
final class ParkedMessages {

	private static final Logger logger = LoggerFactory.getLogger(ParkedMessages.class);

	private static final long FRESH = Duration.ofSeconds(5).toNanos();

	private static final int SHOWN = 100;

	private final ReentrantLock lock = new ReentrantLock();

	private final MessageStores stores;

	private volatile List<ConsoleState.Parked> known = List.of();

	private volatile long asked = System.nanoTime() - FRESH;

	ParkedMessages(MessageStores stores) {
		this.stores = stores;
	}

	List<ConsoleState.Parked> rows() {
		if (count() == 0) {
			return List.of();
		}
		if (System.nanoTime() - this.asked >= FRESH && this.lock.tryLock()) {
			try {
				this.asked = System.nanoTime();
				this.known = Stream.concat(outbox(), inbox()).toList();
			}
			catch (RuntimeException ex) {
				logger.debug("The parked messages cannot be read", ex);
			}
			finally {
				this.lock.unlock();
			}
		}
		return this.known;
	}

	/**
	 * Ask again the next time, as somebody has changed them.
	 */
	void changed() {
		this.asked = System.nanoTime() - FRESH;
	}

	private long count() {
		Outbox outbox = this.stores.outbox();
		Inbox inbox = this.stores.inbox();
		return ((outbox != null) ? outbox.totals().parked() : 0) + ((inbox != null) ? inbox.totals().parked() : 0);
	}

	private Stream<ConsoleState.Parked> outbox() {
		Outbox outbox = this.stores.outbox();
		return (outbox == null) ? Stream.empty()
				: outbox.parked(SHOWN)
					.stream()
					.map((row) -> new ConsoleState.Parked("outbox", Long.toString(row.id()), row.topic(), null,
							row.reason(), row.attempts(), row.created().toEpochMilli()));
	}

	private Stream<ConsoleState.Parked> inbox() {
		Inbox inbox = this.stores.inbox();
		return (inbox == null) ? Stream.empty()
				: inbox.parked(SHOWN)
					.stream()
					.map((row) -> new ConsoleState.Parked("inbox", Long.toString(row.id()), row.topic(), row.consumer(),
							row.reason(), row.attempts(), row.received().toEpochMilli()));
	}

}
