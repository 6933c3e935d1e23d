package io.github.espatmqtt.receive;

import io.github.espatmqtt.mqtt.MqttMessage;

/**
 * Takes what a consumer receives, whether the consumer is started or not, and passes it
 * on while it is.
 *
 * @since 0.1.0
 */
public interface EspMqttReceiver {

	/**
	 * Take a message. Never waits: it is called by the client's dispatcher thread.
	 * @param message the message
	 * @throws java.util.concurrent.RejectedExecutionException if there is no room for it;
	 * it counts as dropped
	 */
	void receive(MqttMessage message);

	/**
	 * Start passing messages on, first those that wait.
	 */
	void start();

	/**
	 * Pass no more messages on but those that are being handled.
	 */
	void stop();

	/**
	 * Forget the consumer, which is gone for good or replaced by another one.
	 */
	default void close() {
	}

}
