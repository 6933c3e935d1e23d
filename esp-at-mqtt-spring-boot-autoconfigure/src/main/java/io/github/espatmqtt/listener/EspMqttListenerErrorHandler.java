package io.github.espatmqtt.listener;

import org.springframework.messaging.Message;

/**
 * Is told when a listener or the publishing of its return value fails. The message is
 * handled then; only if this throws it is not, and there may be
 * {@linkplain io.github.espatmqtt.retry.MessageRetry further attempts}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttListenerErrorHandler {

	/**
	 * Deal with a failure.
	 * @param message the message received
	 * @param exception what went wrong
	 */
	void handleError(Message<?> message, Exception exception);

}
