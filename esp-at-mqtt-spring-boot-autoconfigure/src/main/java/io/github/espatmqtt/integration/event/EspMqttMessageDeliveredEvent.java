package io.github.espatmqtt.integration.event;

import io.github.espatmqtt.mqtt.MqttPublish;

import org.springframework.messaging.Message;

/**
 * The module has confirmed a message: with QoS 1 and 2 the broker has acknowledged it,
 * with QoS 0 it was handed to the network.
 *
 * @since 0.1.0
 */
public class EspMqttMessageDeliveredEvent extends EspMqttMessageDeliveryEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create a new event.
	 * @param source the message handler
	 * @param message the message
	 * @param published the MQTT message made of it
	 */
	public EspMqttMessageDeliveredEvent(Object source, Message<?> message, MqttPublish published) {
		super(source, message, published);
	}

}
