package io.github.espatmqtt.support;

import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.ClassUtils;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Converts payloads: bytes and text stay as they are whatever content type they carry,
 * numbers and plain words are converted exactly or not at all, everything else is JSON if
 * Jackson 3 is there. The one table of conversions for listeners, handlers, gateways,
 * templates and adapters, in both directions.
 *
 * @since 0.1.0
 */
public class EspMqttMessageConverter implements SmartMessageConverter {

	private static final int SHOWN = 60;

	private final @Nullable MessageConverter objects;

	private final InboundPayloads inbound = new InboundPayloads();

	private final OutboundPayloads outbound = new OutboundPayloads();

	/**
	 * Create a new converter with a JSON mapper of its own, if Jackson 3 is there.
	 */
	public EspMqttMessageConverter() {
		this(isJacksonPresent() ? ExactJson.converter() : null);
	}

	/**
	 * Create a new converter.
	 * @param objects converts objects that are neither bytes nor text, if anything does
	 */
	public EspMqttMessageConverter(@Nullable MessageConverter objects) {
		this.objects = objects;
	}

	private static boolean isJacksonPresent() {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
				EspMqttMessageConverter.class.getClassLoader());
	}

	boolean reads(Class<?> type) {
		return type.isAssignableFrom(byte[].class) || this.inbound.knows(type) || this.objects != null;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	/**
	 * Convert the payload of a received message.
	 * @throws MessageConversionException if it is nothing of the target type, with the
	 * beginning of the payload
	 */
	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object conversionHint) {
		Object payload = message.getPayload();
		if (targetClass.isInstance(payload)) {
			return payload;
		}
		if (!(payload instanceof byte[] bytes)) {
			return null;
		}
		Charset charset = charset(message.getHeaders());
		try {
			if (this.inbound.isOwn(bytes, targetClass, charset)) {
				return this.inbound.convert(bytes, targetClass, charset);
			}
			if (bytes.length == 0) {
				throw new IllegalArgumentException("it is empty");
			}
			return object(message, targetClass, conversionHint);
		}
		catch (RuntimeException ex) {
			throw failure(message, new Target(targetClass, conversionHint), ex);
		}
	}

	private @Nullable Object object(Message<?> received, Class<?> targetClass, @Nullable Object conversionHint) {
		Message<?> message = new GenericMessage<>(received.getPayload(), asJson(received.getHeaders()));
		return (this.objects instanceof SmartMessageConverter smart)
				? smart.fromMessage(message, targetClass, conversionHint)
				: (this.objects != null) ? this.objects.fromMessage(message, targetClass) : null;
	}

	private static MessageConversionException failure(Message<?> message, Target target, RuntimeException cause) {
		byte[] bytes = (byte[]) message.getPayload();
		String reason = (cause instanceof IllegalArgumentException || cause instanceof MessageConversionException)
				? String.valueOf(cause.getMessage()) : "it is none";
		return new MessageConversionException(message,
				"The payload " + beginning(bytes) + topic(message) + " cannot be converted to " + target + ": "
						+ reason,
				new ConversionFailedException(TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(target.type),
						bytes.length + " bytes", cause));
	}

	private static String beginning(byte[] payload) {
		String text = new String(payload, 0, Math.min(payload.length, SHOWN), StandardCharsets.UTF_8)
			.replaceAll("[^\\p{Print}\\p{L}\\p{N}]", "\uFFFD");
		return "'" + text + "'" + ((payload.length > SHOWN) ? "... of " + payload.length + " bytes" : "");
	}

	private static String topic(Message<?> message) {
		Object topic = message.getHeaders().get(EspMqttHeaders.RECEIVED_TOPIC);
		return (topic != null) ? " from '" + topic + "'" : "";
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return toMessage(payload, headers, null);
	}

	/**
	 * Convert what is to be published.
	 * @throws MessageConversionException if it is nothing to publish, such as the promise
	 * of a value
	 */
	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers,
			@Nullable Object conversionHint) {
		MessageHeaders known = (headers != null) ? headers : new MessageHeaders(null);
		byte[] bytes = this.outbound.bytes(payload, charset(known));
		return (bytes != null) ? new GenericMessage<>(bytes, known) : object(payload, known, conversionHint);
	}

	private @Nullable Message<?> object(Object payload, MessageHeaders known, @Nullable Object conversionHint) {
		Object value = this.outbound.value(payload);
		if (value != payload) {
			return toMessage(value, known, conversionHint);
		}
		Refusals.check(value);
		byte[] literal = (this.objects == null) ? this.outbound.literal(value) : null;
		if (literal != null) {
			return new GenericMessage<>(literal, known);
		}
		try {
			return (this.objects instanceof SmartMessageConverter smart)
					? smart.toMessage(value, asJson(known), conversionHint)
					: (this.objects != null) ? this.objects.toMessage(value, known) : null;
		}
		catch (MessageConversionException ex) {
			throw Refusals.refused(value, reason(ex), ex);
		}
	}

	/**
	 * What a converter says, without the settings it recommends, which are not those of
	 * this one.
	 */
	private static String reason(MessageConversionException failure) {
		return String.valueOf(failure.getMessage()).replaceFirst("(?s) \\(to avoid exception.*", "");
	}

	/**
	 * Objects are JSON, whatever the content type of what they were made of.
	 */
	private static MessageHeaders asJson(MessageHeaders headers) {
		MimeType type = contentType(headers);
		return (type != null && type.equalsTypeAndSubtype(MimeTypeUtils.APPLICATION_JSON)) ? headers
				: new MessageHeaders(Map.of(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.APPLICATION_JSON));
	}

	private static Charset charset(MessageHeaders headers) {
		return Optional.ofNullable(contentType(headers)).map(MimeType::getCharset).orElse(StandardCharsets.UTF_8);
	}

	/**
	 * Return the content type, which is of no interest here but for its charset.
	 */
	private static @Nullable MimeType contentType(MessageHeaders headers) {
		Object type = headers.get(MessageHeaders.CONTENT_TYPE);
		if (!(type instanceof String text)) {
			return (type instanceof MimeType known) ? known : null;
		}
		try {
			return MimeTypeUtils.parseMimeType(text);
		}
		catch (InvalidMimeTypeException ex) {
			if (text.toLowerCase(Locale.ROOT).contains("charset")) {
				throw new MessageConversionException(
						"The content type of the message cannot be used: " + ex.getMessage(), ex);
			}
			return null;
		}
	}

	private record Target(Class<?> type, @Nullable Object hint) {

		@Override
		public String toString() {
			String name = ClassUtils.getQualifiedName(this.type);
			Method method = (this.hint instanceof MethodParameter parameter) ? parameter.getMethod() : null;
			return (method != null) ? name + " for " + ClassUtils.getQualifiedMethodName(method) : name;
		}

	}

}
