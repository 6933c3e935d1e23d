package io.github.espatmqtt.listener;

import org.springframework.messaging.Message;

/**
 * Is told when a method with {@link EspMqttListener} or the publishing of its return
 * value fails. The message is not delivered again: the firmware has acknowledged it
 * already.
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
