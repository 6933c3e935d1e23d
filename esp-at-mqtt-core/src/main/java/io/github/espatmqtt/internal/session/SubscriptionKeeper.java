package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the subscriptions of a module in line with the wanted ones.
 */
final class SubscriptionKeeper {

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionKeeper.class);

	private final Subscriptions wanted;

	private final EventPublisher publisher;

	SubscriptionKeeper(Subscriptions wanted, EventPublisher publisher) {
		this.wanted = wanted;
		this.publisher = publisher;
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	void restart() {
		this.wanted.restart();
	}

	/**
	 * Return how long there is nothing to do.
	 * @param limit the answer if nothing is pending
	 */
	Duration nextTry(Duration limit) {
		return this.wanted.nextTry(limit);
	}

	/**
	 * Subscribe to everything that is pending. What the module or the broker refuses is
	 * tried again later.
	 */
	void subscribePending(MqttSession session) {
		Optional<MqttSubscription> pending = this.wanted.claim();
		while (pending.isPresent()) {
			subscribeOrPutOff(session, pending.get());
			pending = this.wanted.claim();
		}
	}

	private void subscribeOrPutOff(MqttSession session, MqttSubscription subscription) {
		try {
			subscribe(session, subscription);
		}
		catch (MqttOperationException | MqttLimitException ex) {
			String reason = String.valueOf(ex.getMessage());
			if (!isRefused(ex)) {
				throw ex;
			}
			if (!isFinal(session, ex)) {
				logger.warn("The connection was lost with the subscription to '{}'; if that happens again it waits"
						+ " apart from the others", subscription.filter());
				this.wanted.refuse(subscription, (refusal) -> refusal.costing(reason));
				throw ex;
			}
			this.wanted.refuse(subscription, (refusal) -> {
				if (!refusal.reason().equals(reason)) {
					logger.warn("The subscription to '{}' is refused and will be tried again: {}",
							subscription.filter(), reason);
				}
				return refusal.again(reason);
			});
		}
	}

	/**
	 * Return the moment up to which the module has what it was asked for.
	 */
	long moment() {
		return this.wanted.moment();
	}

	/**
	 * Make good what the module has forgotten.
	 * @param kept the filters it keeps
	 * @param asked the {@link #moment()} before it was asked
	 */
	void repair(MqttSession session, Set<String> kept, long asked) {
		List<MqttSubscription> forgotten = this.wanted.compare(kept, asked);
		if (!forgotten.isEmpty()) {
			logger.warn("The module has forgotten {}; subscribing again", forgotten);
			forgotten.forEach((subscription) -> session.filters().doubt(subscription.filter()));
			subscribePending(session);
		}
	}

	/**
	 * Subscribe to one filter unless somebody else has claimed it. What the module cannot
	 * take is taken back, and others get again what they had.
	 */
	void subscribeClaimed(MqttSession session, MqttSubscription subscription, Runnable takeBack) {
		if (!this.wanted.claim(subscription)) {
			return;
		}
		try {
			subscribe(session, subscription);
		}
		catch (MqttOperationException | MqttLimitException ex) {
			if (isFinal(session, ex)) {
				takeBack.run();
				subscribeAgain(session, ex);
			}
			throw ex;
		}
	}

	private void subscribeAgain(MqttSession session, RuntimeException failure) {
		try {
			subscribePending(session);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Subscribe, and take it back if it became unwanted meanwhile.
	 */
	private void subscribe(MqttSession session, MqttSubscription subscription) {
		try {
			session.subscribe(subscription);
		}
		catch (MqttOperationException | MqttLimitException ex) {
			this.publisher.publish(new EspMqttEvent.SubscriptionFailed(subscription, ex));
			throw ex;
		}
		this.wanted.keep(subscription);
		this.publisher.publish(new EspMqttEvent.Subscribed(subscription));
		if (!this.wanted.contains(subscription.filter())) {
			unsubscribe(session, subscription.filter());
		}
	}

	/**
	 * Unsubscribe from what nobody wanted when this was decided.
	 * @return whether somebody wants it now, so that it is to be subscribed to again
	 */
	boolean unsubscribe(MqttSession session, MqttTopicFilter filter) {
		session.unsubscribe(filter);
		this.publisher.publish(new EspMqttEvent.Unsubscribed(filter));
		return this.wanted.lost(filter);
	}

	private static boolean isRefused(RuntimeException failure) {
		return failure instanceof MqttLimitException || failure.getCause() instanceof AtRejectedException;
	}

	/**
	 * Return whether the module or the broker said no and nothing else. A broker that
	 * ends the connection makes the module say no as well.
	 */
	private static boolean isFinal(MqttSession session, RuntimeException failure) {
		return failure instanceof MqttLimitException
				|| (failure.getCause() instanceof AtRejectedException && session.isConnected());
	}

}
