package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.share.ShareTurn;
import io.github.espatmqtt.outbox.share.Shares;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the outbox holds for one module, one message after another, on a thread
 * of its own.
 */
final class OutboxDrain implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(OutboxDrain.class);

	private static final int PAGE = 32;

	private static final int MOST_REFUSALS = 5;

	private static final Duration ATTENTION = Duration.ofSeconds(1);

	private static final Duration BREATH = Duration.ofMillis(50);

	private static final Duration LAST_PUBLISH = Duration.ofSeconds(5);

	private static final Duration WRITES = Duration.ofSeconds(30);

	private final Outbox outbox;

	private final OutboxQueue queue;

	private final String module;

	private final EspMqttClient client;

	private final Shares shares;

	private final OutboxLanes lanes = new OutboxLanes();

	private final Bell bell = new Bell();

	private final AtomicLong session = new AtomicLong();

	private final Runnable arrivals = this.bell::ring;

	private final EspMqttEventListener sessions = this::onEvent;

	/** What was delivered although the database did not take note of it. */
	private final Map<Long, StoredMessage> undeleted = new HashMap<>();

	private final Thread thread;

	private volatile boolean stopped;

	private boolean troubled;

	private ShareTurn turn = ShareTurn.ALL;

	private long nextSweep = System.nanoTime();

	OutboxDrain(Outbox outbox, String module, EspMqttClient client) {
		this.outbox = outbox;
		this.queue = outbox.queue();
		this.module = module;
		this.client = client;
		this.shares = outbox.shares(module);
		this.thread = new Thread(this::run, "esp-mqtt-outbox " + module);
		this.thread.setDaemon(true);
	}

	void start() {
		this.client.addEventListener(this.sessions);
		this.outbox.ledger().addArrivalListener(this.arrivals);
		this.shares.start();
		this.thread.start();
	}

	private void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.Connected || event instanceof EspMqttEvent.Disconnected) {
			this.session.incrementAndGet();
			this.bell.ring();
		}
	}

	private void run() {
		while (!this.stopped) {
			try {
				sweep();
				boolean session = this.client.awaitSession(ATTENTION);
				this.turn = this.shares.next(session);
				if (session && !this.stopped) {
					publishPage();
				}
				this.troubled = false;
			}
			catch (RuntimeException | Error ex) {
				trouble(ex);
			}
			if (Thread.interrupted()) {
				logger.debug("{} was interrupted and goes on", this.thread.getName());
			}
		}
	}

	private void trouble(Throwable failure) {
		if (!this.troubled && !this.stopped) {
			logger.error("The outbox of '{}' cannot go on and tries again every second", this.module, failure);
		}
		this.troubled = true;
		this.bell.await(ATTENTION);
	}

	/**
	 * Give up what is out of date, whether there is a session or not.
	 */
	private void sweep() {
		if (System.nanoTime() - this.nextSweep >= 0) {
			List<StoredMessage> expired;
			do {
				expired = this.queue.expired(this.module, PAGE);
				awaitWritten(expired.stream().<CompletableFuture<?>>map(this.queue::expire).toList());
				expired.forEach((message) -> this.lanes.release(message.topic()));
			}
			while (expired.size() == PAGE && !this.stopped);
			this.nextSweep = System.nanoTime() + ATTENTION.toNanos();
		}
	}

	private void publishPage() {
		this.lanes.keep(this.turn);
		List<StoredMessage> page = (this.turn.isEmpty() || this.lanes.isCrowded()) ? List.of()
				: this.queue.next(this.module, this.turn, this.lanes.held(), PAGE);
		if (page.isEmpty()) {
			this.bell.await(this.lanes.pause(ATTENTION));
			return;
		}
		List<CompletableFuture<?>> writes = new ArrayList<>();
		Set<String> held = new HashSet<>();
		for (StoredMessage message : page) {
			if (!held.contains(message.topic()) && !publish(message, writes, held)) {
				this.bell.await(BREATH);
				break;
			}
		}
		awaitWritten(writes);
	}

	/**
	 * Publish a message.
	 * @return whether to go on with the next one
	 */
	private boolean publish(StoredMessage message, List<CompletableFuture<?>> writes, Set<String> held) {
		if (this.stopped) {
			return false;
		}
		if (this.queue.isExpired(message)) {
			writes.add(this.queue.expire(message));
			return true;
		}
		try {
			if (!this.undeleted.containsKey(message.id())
					&& !this.turn.publish(message.share(), message.message(), this.client)) {
				return true;
			}
			this.lanes.release(message.topic());
			this.undeleted.put(message.id(), message);
			writes.add(this.queue.delivered(message));
			return true;
		}
		catch (RuntimeException ex) {
			Verdict verdict = Verdict.of(ex, message.qos());
			if (verdict != Verdict.NOT_TRIED && failed(message, verdict, ex)) {
				held.add(message.topic());
			}
			return verdict != Verdict.NOT_TRIED;
		}
	}

	/**
	 * Take note of a message that was not confirmed.
	 * @return whether its topic waits for it
	 */
	private boolean failed(StoredMessage message, Verdict verdict, RuntimeException failure) {
		int attempts = message.attempts() + 1;
		String reason = String.valueOf(failure.getMessage());
		int refusals = this.lanes.hold(message, this.session.get(), verdict == Verdict.REFUSED);
		boolean park = switch (verdict) {
			case IMPOSSIBLE -> true;
			case UNKNOWN -> this.outbox.settings().onUnknown() == OnUnknown.PARK;
			default -> refusals >= MOST_REFUSALS;
		};
		if (park) {
			this.queue.park(message, attempts, reason);
			this.lanes.release(message.topic());
		}
		else {
			this.queue.retry(message, attempts, reason);
		}
		return !park;
	}

	private void awaitWritten(List<CompletableFuture<?>> writes) {
		if (!writes.isEmpty()) {
			CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
				.orTimeout(WRITES.toMillis(), TimeUnit.MILLISECONDS)
				.join();
			this.undeleted.clear();
		}
	}

	/**
	 * End after the message that is being published, or leave that to the end of the
	 * client.
	 */
	@Override
	public void close() {
		this.stopped = true;
		this.client.removeEventListener(this.sessions);
		this.outbox.ledger().removeArrivalListener(this.arrivals);
		this.bell.ring();
		try {
			this.thread.join(LAST_PUBLISH.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.shares.stop(!this.thread.isAlive());
	}

}
