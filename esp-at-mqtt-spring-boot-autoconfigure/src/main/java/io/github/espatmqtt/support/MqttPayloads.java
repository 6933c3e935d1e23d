package io.github.espatmqtt.support;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.ClassUtils;

/**
 * Applies a {@link MessageConverter} to payloads and says what to do where it cannot.
 *
 * @since 0.1.0
 */
public final class MqttPayloads {

	private static final MessageHeaders NO_HEADERS = new MessageHeaders(null);

	private final MessageConverter converter;

	private final boolean given;

	/**
	 * Create a new instance.
	 * @param converter what to apply
	 */
	public MqttPayloads(MessageConverter converter) {
		this(converter, true);
	}

	private MqttPayloads(MessageConverter converter, boolean given) {
		this.converter = converter;
		this.given = given;
	}

	/**
	 * Create a new instance for whoever is given no converter.
	 * @return the instance, with a standard converter
	 */
	public static MqttPayloads standard() {
		return new MqttPayloads(new EspMqttMessageConverter(), false);
	}

	/**
	 * Return what to use in an application: its own converter, unless one was given.
	 * @param beans where the converter is looked for, if there is an application
	 * @return an instance with that converter, or this one
	 */
	public MqttPayloads in(@Nullable BeanFactory beans) {
		EspMqttMessageConverter own = (this.given || beans == null) ? null
				: beans.getBeanProvider(EspMqttMessageConverter.class).getIfUnique();
		return (own != null) ? new MqttPayloads(own) : this;
	}

	/**
	 * Convert an object to the bytes to publish.
	 * @param payload the object
	 * @return the bytes
	 * @throws MessageConversionException if there is no way
	 */
	public byte[] toBytes(Object payload) {
		return toBytes(payload, NO_HEADERS);
	}

	/**
	 * Convert the payload of a message to the bytes to publish.
	 * @param payload the payload
	 * @param headers the headers of the message
	 * @return the bytes
	 * @throws MessageConversionException if there is no way
	 */
	public byte[] toBytes(Object payload, MessageHeaders headers) {
		if (payload instanceof byte[] bytes) {
			return bytes;
		}
		Message<?> converted = this.converter.toMessage(payload, headers);
		Object result = (converted != null) ? converted.getPayload() : null;
		if (result instanceof byte[] bytes) {
			return bytes;
		}
		if (result instanceof String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		throw new MessageConversionException("A payload of type " + payload.getClass().getName()
				+ " cannot be converted to bytes; publish byte[] or String, add Jackson 3 to the class path for JSON, "
				+ "or use a MessageConverter of your own");
	}

	/**
	 * Check that received bytes can become something.
	 * @param type the type wanted
	 * @throws IllegalArgumentException if it is certain that none can be converted to it
	 */
	public void requireReadable(Class<?> type) {
		if (this.converter instanceof EspMqttMessageConverter known && !known.reads(type)) {
			throw new IllegalArgumentException("a " + ClassUtils.getQualifiedName(type)
					+ " is read from JSON, for which there is no Jackson 3: add spring-boot-starter-jackson, or take "
					+ "String or byte[]");
		}
	}

	/**
	 * Convert the bytes of a received message.
	 * @param message the message
	 * @param type the type wanted
	 * @return the object
	 * @throws MessageConversionException if there is no way
	 */
	public Object fromBytes(Message<byte[]> message, Class<?> type) {
		if (type == byte[].class) {
			return message.getPayload();
		}
		@Nullable Object payload = this.converter.fromMessage(message, type);
		if (payload == null) {
			throw new MessageConversionException(message, "A payload of " + message.getPayload().length
					+ " bytes cannot be converted to " + ClassUtils.getQualifiedName(type));
		}
		return payload;
	}

}
