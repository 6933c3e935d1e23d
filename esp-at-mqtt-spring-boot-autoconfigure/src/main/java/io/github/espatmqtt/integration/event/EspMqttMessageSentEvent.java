package io.github.espatmqtt.integration.event;

import io.github.espatmqtt.mqtt.MqttPublish;

import org.springframework.messaging.Message;

/**
 * A message waits for its turn on the line to the module.
 *
 * @since 0.1.0
 */
public class EspMqttMessageSentEvent extends EspMqttMessageDeliveryEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create a new event.
	 * @param source the message handler
	 * @param message the message
	 * @param published the MQTT message made of it
	 */
	public EspMqttMessageSentEvent(Object source, Message<?> message, MqttPublish published) {
		super(source, message, published);
	}

}
