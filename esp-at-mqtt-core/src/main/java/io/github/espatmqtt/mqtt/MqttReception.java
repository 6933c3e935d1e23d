package io.github.espatmqtt.mqtt;

import java.util.List;
import java.util.Optional;

/**
 * What a client receives: who wants what, and who gets it. {@link MqttSubscriber} is the
 * easy way to take part.
 *
 * @since 0.1.0
 */
public interface MqttReception {

	/**
	 * Subscribe on behalf of nobody in particular.
	 * @param subscription what to subscribe to
	 * @see #subscribe(MqttSubscription, Object)
	 */
	default void subscribe(MqttSubscription subscription) {
		subscribe(subscription, this);
	}

	/**
	 * Subscribe, at once if there is a session and again with every new one. Several
	 * owners may subscribe to the same filter; the highest quality of service asked for
	 * applies. The module subscribes again for each, so that brokers send retained
	 * messages again.
	 * @param subscription what to subscribe to; replaces one of this owner with the same
	 * filter
	 * @param owner who needs it, compared by identity
	 * @throws MqttOperationException if the module refused, which leaves this owner with
	 * what it had before, or if nobody knows, which leaves it to the next session
	 * @throws MqttLimitException if there would be more filters than the module keeps,
	 * and {@link EspMqttSettings#subscriptionCover()} does not allow to join them
	 */
	void subscribe(MqttSubscription subscription, Object owner);

	/**
	 * Return what an owner has subscribed to with a filter.
	 * @param filter the filter
	 * @param owner who needs it
	 * @return the subscription it asked for, or empty if there is none
	 */
	Optional<MqttSubscription> subscription(MqttTopicFilter filter, Object owner);

	/**
	 * Return who needs a topic filter.
	 * @param filter the filter
	 * @return the owners, in no order
	 */
	List<Object> owners(MqttTopicFilter filter);

	/**
	 * Unsubscribe on behalf of nobody in particular.
	 * @param filter the filter
	 * @see #unsubscribe(MqttTopicFilter, Object)
	 */
	default void unsubscribe(MqttTopicFilter filter) {
		unsubscribe(filter, this);
	}

	/**
	 * Unsubscribe, at once if there is a session and no other owner needs the filter.
	 * Unknown filters are ignored.
	 * @param filter the filter
	 * @param owner who needs it no more
	 * @throws MqttOperationException if the module refused; the subscription is gone
	 * nevertheless with the next session
	 */
	void unsubscribe(MqttTopicFilter filter, Object owner);

	/**
	 * Return the wanted subscriptions.
	 * @return the subscriptions in the order they were added
	 */
	List<MqttSubscription> subscriptions();

	/**
	 * Add a listener for all messages but those that came with a filter that stands for
	 * others and that nobody wants. Messages wait for the first listener to be added.
	 * @param listener the listener
	 */
	void addListener(MqttMessageListener listener);

	/**
	 * Add a listener for the messages that match what an owner has
	 * {@linkplain #subscribe(MqttSubscription, Object) subscribed} to. However many of
	 * its filters match, it gets a message once.
	 * @param listener the listener
	 * @param owner who has subscribed, compared by identity
	 */
	void addListener(MqttMessageListener listener, Object owner);

	/**
	 * Remove a listener for messages.
	 * @param listener the listener
	 */
	void removeListener(MqttMessageListener listener);

	/**
	 * Return how many messages may wait for a listener, in the client and before each
	 * listener that hands over to a thread of its own.
	 * @return the most messages that wait
	 */
	int capacity();

	/**
	 * Return whether the current thread works for the client. It must not wait for what
	 * is to be received, which it may be the one to bring.
	 * @return {@code true} on the threads that call listeners and callbacks; a client
	 * that does not know returns {@code false}
	 */
	default boolean isOwnThread() {
		return false;
	}

}
