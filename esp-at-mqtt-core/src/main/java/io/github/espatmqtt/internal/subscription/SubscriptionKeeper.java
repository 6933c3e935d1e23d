package io.github.espatmqtt.internal.subscription;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the subscriptions of a module in line with the wanted ones, for one caller at a
 * time.
 */
public final class SubscriptionKeeper {

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionKeeper.class);

	/** How long who keeps the session waits for others, who are sent away without one. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Subscriptions wanted;

	private final EventPublisher publisher;

	private final Semaphore turn = new Semaphore(1);

	private final AtomicBoolean warned = new AtomicBoolean();

	public SubscriptionKeeper(Subscriptions wanted, EventPublisher publisher) {
		this.wanted = wanted;
		this.publisher = publisher;
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	public void restart(MqttSession session) {
		this.wanted.restart(session.module().capabilities());
	}

	/**
	 * Return how long there is nothing to do.
	 * @param limit the answer if nothing is pending
	 */
	public Duration nextTry(Duration limit) {
		return this.wanted.nextTry(limit);
	}

	/**
	 * Do everything that is pending. What the module or the broker refuses is tried again
	 * later.
	 */
	public void subscribePending(MqttSession session) {
		exchange(session, PATIENCE);
	}

	/**
	 * Have a filter that is wanted served. What is refused is taken back, and others get
	 * again what they had.
	 * @param patience how long to wait for others
	 * @return whether everything was done; else it is left to who keeps the session
	 */
	public boolean subscribe(MqttSession session, Wish wish, Duration patience) {
		Optional<Map<MqttTopicFilter, RuntimeException>> failures = exchange(session, patience);
		failures.flatMap((failed) -> failure(wish.filter(), failed)).ifPresent((failure) -> {
			this.wanted.restore(wish);
			doAgain(session, failure, patience);
			throw failure;
		});
		return failures.isPresent();
	}

	/**
	 * Have the module give up what nobody wants any more.
	 * @param patience how long to wait for others
	 * @return whether everything was done; else it is left to who keeps the session
	 */
	public boolean unsubscribe(MqttSession session, MqttTopicFilter filter, Duration patience) {
		Optional<Map<MqttTopicFilter, RuntimeException>> failures = exchange(session, patience);
		failures.map((failed) -> failed.get(filter)).ifPresent((failure) -> {
			throw failure;
		});
		return failures.isPresent();
	}

	private Optional<RuntimeException> failure(MqttTopicFilter wish, Map<MqttTopicFilter, RuntimeException> failures) {
		List<MqttTopicFilter> culprits = this.wanted.culprits(wish);
		return failures.entrySet()
			.stream()
			.filter((failure) -> culprits.contains(failure.getKey()))
			.min(Comparator.comparing((failure) -> !failure.getKey().equals(wish)))
			.map((failure) -> failure.getKey().equals(wish) ? failure.getValue()
					: withoutPlace(wish, failure.getValue()));
	}

	private static RuntimeException withoutPlace(MqttTopicFilter wish, RuntimeException failure) {
		return (failure instanceof MqttOperationException operation)
				? new MqttOperationException(operation.outcome(), "There is no place left for '" + wish
						+ "', and what would cover it is not allowed: " + operation.getMessage(), operation)
				: failure;
	}

	private void doAgain(MqttSession session, RuntimeException failure, Duration patience) {
		try {
			exchange(session, patience);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Do everything that is to be done, if it gets one's turn in time, and tell of it
	 * afterwards.
	 * @return what failed
	 */
	private Optional<Map<MqttTopicFilter, RuntimeException>> exchange(MqttSession session, Duration patience) {
		if (!awaitTurn(patience)) {
			return Optional.empty();
		}
		Exchange exchange = new Exchange(session, this.wanted);
		try {
			exchange.run();
		}
		finally {
			this.turn.release();
			exchange.tell(this.publisher);
		}
		warnOfUnconfirmed(session);
		return Optional.of(exchange.failures());
	}

	private boolean awaitTurn(Duration patience) {
		try {
			return this.turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void warnOfUnconfirmed(MqttSession session) {
		List<MqttTopicFilter> joined = this.wanted.joined();
		if (!joined.isEmpty() && !session.module().capabilities().reportsRefusedFilters()
				&& this.warned.compareAndSet(false, true)) {
			logger.warn("More filters are wanted than the module keeps, so some are joined under {}. Its firmware says "
					+ "OK even if the broker refuses them (before 5.0): make sure that the broker allows them, or name "
					+ "those it allows (esp.mqtt.subscription-cover.mode=fixed)", joined);
		}
	}

	/**
	 * Return the moment up to which the module has what it was asked for.
	 */
	public long moment() {
		return this.wanted.moment();
	}

	/**
	 * Make good what the module has forgotten.
	 * @param kept the filters it keeps
	 * @param asked the {@link #moment()} before it was asked
	 */
	public void repair(MqttSession session, Set<String> kept, long asked) {
		List<MqttTopicFilter> forgotten = this.wanted.compare(kept, asked);
		if (!forgotten.isEmpty()) {
			logger.warn("The module has forgotten {}; subscribing again", forgotten);
			forgotten.forEach(session.filters()::doubt);
			subscribePending(session);
		}
	}

}
