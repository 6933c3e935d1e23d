package io.github.espatmqtt.emulator.mqtt;

import java.time.Duration;

/**
 * A connection to a broker.
 *
 * @since 0.1.0
 */
public interface BrokerLink {

	/**
	 * Publish and wait until the quality of service is fulfilled.
	 * @param message the message
	 * @param timeout the longest wait
	 * @throws LinkException if that did not happen in time
	 */
	void publish(Message message, Duration timeout) throws LinkException;

	/**
	 * Subscribe and wait for the broker's answer.
	 * @param filter the topic filter
	 * @param qos the quality of service asked for
	 * @param timeout the longest wait
	 * @return whether the broker granted the subscription
	 * @throws LinkException if there was no answer in time
	 */
	boolean subscribe(String filter, int qos, Duration timeout) throws LinkException;

	/**
	 * Unsubscribe and wait for the broker's answer.
	 * @param filter the topic filter
	 * @param timeout the longest wait
	 * @throws LinkException if there was no answer in time
	 */
	void unsubscribe(String filter, Duration timeout) throws LinkException;

	boolean isUp();

	/**
	 * Take leave of the broker. The listener is not told.
	 */
	void disconnect();

	/**
	 * Cut the network connection without a farewell, so that the broker sends the will.
	 * The listener is not told.
	 */
	void cut();

}
