package io.github.espatmqtt.mqtt;

import java.util.Optional;

import io.github.espatmqtt.at.AtRejectedException;
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
	 * Subscribe to everything that is pending. What the module cannot take is left out of
	 * this session.
	 */
	void subscribePending(MqttSession session) {
		Optional<MqttSubscription> pending = this.wanted.claim();
		while (pending.isPresent()) {
			subscribeOrReject(session, pending.get());
			pending = this.wanted.claim();
		}
	}

	private void subscribeOrReject(MqttSession session, MqttSubscription subscription) {
		try {
			subscribe(session, subscription);
		}
		catch (MqttOperationException | IllegalArgumentException ex) {
			if (!isFinal(session, ex)) {
				throw ex;
			}
			logger.warn("The subscription to '{}' is missing in this session: {}", subscription.filter(),
					ex.getMessage());
			this.wanted.reject(subscription);
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
		catch (MqttOperationException | IllegalArgumentException ex) {
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
		catch (MqttOperationException | IllegalArgumentException ex) {
			this.publisher.publish(new EspMqttEvent.SubscriptionFailed(subscription, ex));
			throw ex;
		}
		this.publisher.publish(new EspMqttEvent.Subscribed(subscription));
		if (!this.wanted.contains(subscription.filter())) {
			unsubscribe(session, subscription.filter());
		}
	}

	void unsubscribe(MqttSession session, MqttTopicFilter filter) {
		session.unsubscribe(filter);
		this.publisher.publish(new EspMqttEvent.Unsubscribed(filter));
	}

	/**
	 * Return whether the module or the broker will say no again. A broker that ends the
	 * connection makes the module say no as well.
	 */
	private static boolean isFinal(MqttSession session, RuntimeException failure) {
		return failure instanceof IllegalArgumentException
				|| (failure.getCause() instanceof AtRejectedException && session.isConnected());
	}

}
