package io.github.espatmqtt.template;

import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * Publishes messages. Every method returns once the module has confirmed the message.
 *
 * @since 0.1.0
 * @see EspMqttTemplate
 */
public interface EspMqttOperations {

	/**
	 * Publish a text as UTF-8, with the default quality of service and retained flag.
	 * @param topic the topic
	 * @param payload the text
	 */
	void publish(String topic, String payload);

	/**
	 * Publish bytes with the default quality of service and retained flag.
	 * @param topic the topic
	 * @param payload any bytes
	 */
	void publish(String topic, byte[] payload);

	/**
	 * Publish a text as UTF-8.
	 * @param topic the topic
	 * @param payload the text
	 * @param qos the quality of service from 0 to 2
	 * @param retained whether the broker shall keep the message for later subscribers
	 */
	void publish(String topic, String payload, int qos, boolean retained);

	/**
	 * Publish bytes.
	 * @param topic the topic
	 * @param payload any bytes
	 * @param qos the quality of service from 0 to 2
	 * @param retained whether the broker shall keep the message for later subscribers
	 */
	void publish(String topic, byte[] payload, int qos, boolean retained);

	/**
	 * Publish a message.
	 * @param message the message
	 * @throws io.github.espatmqtt.mqtt.MqttNotConnectedException if there is no session;
	 * nothing was sent
	 * @throws io.github.espatmqtt.mqtt.MqttOperationException if the module did not
	 * confirm the message
	 */
	void publish(MqttPublish message);

}
