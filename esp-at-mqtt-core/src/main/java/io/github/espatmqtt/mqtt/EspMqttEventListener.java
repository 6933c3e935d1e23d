package io.github.espatmqtt.mqtt;

/**
 * Is told what happens to a client. Called by whichever thread it happens on, the one
 * that reads from the module included: must neither block nor use the client.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttEventListener {

	/**
	 * Take note of an event.
	 * @param event what happened
	 */
	void onEvent(EspMqttEvent event);

}
