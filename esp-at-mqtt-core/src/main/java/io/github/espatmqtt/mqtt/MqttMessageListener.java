package io.github.espatmqtt.mqtt;

/**
 * Takes the messages received. Called by one thread, one message at a time, in the order
 * of arrival; it may block and may publish.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MqttMessageListener {

	/**
	 * Take a message. An exception is logged and does not keep later messages away.
	 * @param message the message
	 * @throws java.util.concurrent.RejectedExecutionException if there is no room for it:
	 * it is counted as dropped
	 */
	void onMessage(MqttMessage message);

}
