package io.github.espatmqtt.integration.event;

import io.github.espatmqtt.mqtt.MqttPublish;

import org.springframework.integration.events.IntegrationEvent;
import org.springframework.messaging.Message;

/**
 * Something happened to a message that is published asynchronously. The events of a
 * message carry the same {@link #getMessage() message}.
 *
 * @since 0.1.0
 */
public abstract class EspMqttMessageDeliveryEvent extends IntegrationEvent {

	private static final long serialVersionUID = 1L;

	private final transient Message<?> message;

	private final transient MqttPublish published;

	EspMqttMessageDeliveryEvent(Object source, Message<?> message, MqttPublish published) {
		super(source);
		this.message = message;
		this.published = published;
	}

	EspMqttMessageDeliveryEvent(Object source, Message<?> message, MqttPublish published, Throwable cause) {
		super(source, cause);
		this.message = message;
		this.published = published;
	}

	/**
	 * Return the message given to the message handler.
	 * @return the message
	 */
	public Message<?> getMessage() {
		return this.message;
	}

	/**
	 * Return the MQTT message made of it.
	 * @return topic, bytes, quality of service and retained flag
	 */
	public MqttPublish getPublished() {
		return this.published;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " [" + this.published + "]";
	}

}
