package io.github.espatmqtt.retry;

import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.receive.MessageConsumer;

/**
 * What is done with a message that a listener could not handle, unless the inbox keeps
 * it.
 *
 * @param settings how often it is handled
 * @param deadLetters where it goes in the end
 * @since 0.1.0
 */
public record MessageRetry(RetrySettings settings, DeadLetters deadLetters) {

	/** Messages are handled once. */
	public static final MessageRetry NONE = new MessageRetry(RetrySettings.ONCE,
			new DeadLetters(null, EspMqttPublisher::of));

	/**
	 * Return the handling of a consumer with further attempts.
	 * @param consumer the consumer
	 * @return the handling
	 */
	public RetryingHandling around(MessageConsumer consumer) {
		return new RetryingHandling(consumer, this);
	}

}
