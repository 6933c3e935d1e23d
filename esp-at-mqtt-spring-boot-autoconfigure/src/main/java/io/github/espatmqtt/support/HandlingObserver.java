package io.github.espatmqtt.support;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;

/**
 * Watches how received messages are handled, where and when that is done. A client whose
 * messages are observed is one.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HandlingObserver {

	/**
	 * Return what watches the handling of a client's messages.
	 * @param client the client
	 * @return the observer, which does nothing unless the client is observed
	 */
	static HandlingObserver of(EspMqttClient client) {
		return (client instanceof HandlingObserver observer) ? observer : (message, handling) -> handling.run();
	}

	/**
	 * Have a message handled.
	 * @param message the message
	 * @param handling handles it
	 * @throws Exception what the handling throws
	 */
	void handle(MqttMessage message, Handling handling) throws Exception;

	/**
	 * Handles a message.
	 */
	@FunctionalInterface
	interface Handling {

		/**
		 * Handle the message.
		 * @throws Exception if that fails
		 */
		void run() throws Exception;

	}

}
