package io.github.espatmqtt.publish;

import io.github.espatmqtt.mqtt.EspMqttClient;

/**
 * Decides which way messages for a client take. A bean of this type applies to template,
 * message handler and replies of all modules.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttPublishers {

	/**
	 * Return the way out for a client.
	 * @param client the client
	 * @return the publisher
	 */
	EspMqttPublisher of(EspMqttClient client);

}
