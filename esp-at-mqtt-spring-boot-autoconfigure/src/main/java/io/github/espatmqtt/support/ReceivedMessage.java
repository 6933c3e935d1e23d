package io.github.espatmqtt.support;

import java.util.HashMap;
import java.util.Map;

import io.github.espatmqtt.mqtt.MqttMessage;

import org.springframework.messaging.support.GenericMessage;

/**
 * A received MQTT message as Spring message: the bytes as payload, all that the firmware
 * reports as {@linkplain EspMqttHeaders headers}.
 *
 * @since 0.1.0
 */
public final class ReceivedMessage extends GenericMessage<byte[]> {

	private static final long serialVersionUID = 1L;

	private final transient MqttMessage source;

	/**
	 * Create a new message.
	 * @param source the message from the client
	 */
	public ReceivedMessage(MqttMessage source) {
		this(source, Map.of());
	}

	/**
	 * Create a new message with more headers.
	 * @param source the message from the client
	 * @param headers headers to add
	 */
	public ReceivedMessage(MqttMessage source, Map<String, Object> headers) {
		super(source.payload(), headers(source, headers));
		this.source = source;
	}

	/**
	 * Return the message from the client.
	 * @return the message
	 */
	public MqttMessage source() {
		return this.source;
	}

	private static Map<String, Object> headers(MqttMessage source, Map<String, Object> more) {
		Map<String, Object> headers = new HashMap<>(more);
		headers.put(EspMqttHeaders.RECEIVED_TOPIC, source.topic());
		headers.put(EspMqttHeaders.RECEIVED_AT, source.receivedAt());
		if (source.mayContinue()) {
			headers.put(EspMqttHeaders.FRAGMENT, true);
		}
		return headers;
	}

}
