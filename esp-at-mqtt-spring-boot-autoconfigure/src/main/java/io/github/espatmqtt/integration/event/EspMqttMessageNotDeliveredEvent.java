package io.github.espatmqtt.integration.event;

import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.QueueFullException;

import org.springframework.messaging.Message;

/**
 * The module has not confirmed a message.
 *
 * @since 0.1.0
 */
public class EspMqttMessageNotDeliveredEvent extends EspMqttMessageDeliveryEvent {

	private static final long serialVersionUID = 1L;

	private final Throwable exception;

	/**
	 * Create a new event.
	 * @param source the message handler
	 * @param message the message
	 * @param published the MQTT message made of it
	 * @param exception what went wrong
	 */
	public EspMqttMessageNotDeliveredEvent(Object source, Message<?> message, MqttPublish published,
			Throwable exception) {
		super(source, message, published, exception);
		this.exception = exception;
	}

	/**
	 * Return what went wrong.
	 * @return the exception, a {@link MqttOperationException} if the module was involved
	 */
	public Throwable getException() {
		return this.exception;
	}

	/**
	 * Return why the message was not confirmed.
	 * @return the reason
	 */
	public Reason getReason() {
		if (this.exception instanceof MqttOperationException failure) {
			return switch (failure.outcome()) {
				case REFUSED -> Reason.REFUSED;
				case FAILED -> Reason.FAILED;
				case UNKNOWN -> Reason.UNKNOWN;
			};
		}
		if (this.exception instanceof MqttNotConnectedException) {
			return Reason.NOT_CONNECTED;
		}
		if (this.exception instanceof QueueFullException) {
			return Reason.QUEUE_FULL;
		}
		return Reason.INVALID;
	}

	/**
	 * Reasons why a message is not confirmed.
	 */
	public enum Reason {

		/** There is no session with the broker; nothing was sent. */
		NOT_CONNECTED,

		/** Too many messages wait already; nothing was sent. */
		QUEUE_FULL,

		/** The firmware of this module cannot carry the message; nothing was sent. */
		INVALID,

		/** The module refused the message; nothing was sent to the broker. */
		REFUSED,

		/**
		 * The module reported failure. A message of QoS 1 or 2 may have reached the
		 * broker.
		 */
		FAILED,

		/** No answer came: the message may or may not have reached the broker. */
		UNKNOWN

	}

}
