package io.github.espatmqtt.integration;

import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.SmartMessageConverter;

/**
 * Converts the payloads of received messages for handlers behind a channel as for
 * listeners, and leaves everybody else's messages alone.
 *
 * @since 0.1.0
 */
public final class ReceivedPayloadConverter implements SmartMessageConverter {

	private final EspMqttMessageConverter converter;

	/**
	 * Create a new converter.
	 * @param converter converts the payloads
	 */
	public ReceivedPayloadConverter(EspMqttMessageConverter converter) {
		this.converter = converter;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object conversionHint) {
		return message.getHeaders().containsKey(EspMqttHeaders.RECEIVED_AT)
				? this.converter.fromMessage(message, targetClass, conversionHint) : null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers,
			@Nullable Object conversionHint) {
		return null;
	}

}
