package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.database.MessageDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an instance knows of the outbox true while others change it too: the time,
 * how much there is, and what became of messages that somebody waits for here.
 */
final class GroupWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GroupWatch.class);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

	/** Counting takes this part of the time at most. */
	private static final int COUNTING = 20;

	private static final Duration MEMORY = Duration.ofMinutes(1);

	private static final int PAGE = 500;

	private final GroupStore group;

	private final OutboxStore messages;

	private final OutboxLedger ledger;

	private final OutboxClock clock;

	private final String self;

	private final ScheduledExecutorService thread;

	/** Messages that were in the table when it was last asked for them. */
	private Set<Long> seen = Set.of();

	private long nextLook = System.nanoTime();

	private long nextCount = System.nanoTime();

	GroupWatch(MessageDatabase database, String group, OutboxLedger ledger, OutboxClock clock, String self) {
		this.group = new GroupStore(database.reading(), group);
		this.messages = new OutboxStore(database.reading(), group);
		this.ledger = ledger;
		this.clock = clock;
		this.self = self;
		this.thread = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread created = new Thread(task, "esp-mqtt-outbox-group " + group);
			created.setDaemon(true);
			return created;
		});
	}

	/**
	 * Agree about the time, and go on watching.
	 */
	void start() {
		tellTime();
		this.thread.scheduleWithFixedDelay(this::watch, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void watch() {
		try {
			List<Long> expected = this.ledger.confirmations().expected(PAGE);
			if (!expected.isEmpty()) {
				this.group.ended(this.self).forEach(this::ended);
			}
			if (System.nanoTime() - this.nextLook >= 0) {
				this.nextLook = System.nanoTime() + LONG_PAUSE.toNanos();
				tellTime();
				this.group.forget(this.clock.now() - MEMORY.toMillis());
				missMessages(expected);
			}
			if (System.nanoTime() - this.nextCount >= 0) {
				count();
			}
		}
		catch (RuntimeException | Error ex) {
			logger.debug("The other instances cannot be asked", ex);
		}
	}

	private void tellTime() {
		this.clock.catchUp(this.group.tell(this.clock.now()));
	}

	private void ended(long id, @Nullable String reason) {
		if (reason == null) {
			this.ledger.confirmations().confirmed(id);
			this.group.forgetMessage(id);
		}
		else {
			this.ledger.confirmations().failed(id, "Message " + id + " was parked: " + reason);
		}
	}

	private void missMessages(List<Long> expected) {
		Set<Long> present = expected.isEmpty() ? Set.of() : this.group.present(expected);
		Set<Long> gone = new HashSet<>(this.seen);
		gone.retainAll(expected);
		gone.removeAll(present);
		gone.forEach((id) -> this.ledger.confirmations()
			.failed(id, "Message " + id + " is gone: another instance saw it expire, dropped or discarded it"));
		this.seen = present;
	}

	private void count() {
		long start = System.nanoTime();
		this.ledger.room().renew(this.messages.totals());
		long end = System.nanoTime();
		this.nextCount = end + Math.max(LONG_PAUSE.toNanos(), COUNTING * (end - start));
	}

	@Override
	public void close() {
		this.thread.shutdown();
	}

}
