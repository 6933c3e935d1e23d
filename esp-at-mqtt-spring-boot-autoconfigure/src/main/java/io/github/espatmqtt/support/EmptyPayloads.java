package io.github.espatmqtt.support;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.MessageMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.PayloadMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Hands empty payloads of received messages to parameters that can hold them, which the
 * resolver of spring-messaging takes for missing. An empty MQTT message is a message: it
 * clears a retained one.
 *
 * @since 0.1.0
 */
public final class EmptyPayloads implements HandlerMethodArgumentResolver {

	private final PayloadMethodArgumentResolver others;

	private final EspMqttMessageConverter converter;

	private EmptyPayloads(PayloadMethodArgumentResolver others, EspMqttMessageConverter converter) {
		this.others = others;
		this.converter = converter;
	}

	/**
	 * Make resolvers take empty payloads for what they are.
	 * @param resolvers resolves the arguments of a handler method
	 * @return the same, those for payloads and messages replaced
	 */
	public static List<HandlerMethodArgumentResolver> allowedBy(List<HandlerMethodArgumentResolver> resolvers) {
		EspMqttMessageConverter converter = new EspMqttMessageConverter(null);
		return resolvers.stream().map((resolver) -> allowedBy(resolver, converter)).toList();
	}

	private static HandlerMethodArgumentResolver allowedBy(HandlerMethodArgumentResolver resolver,
			EspMqttMessageConverter converter) {
		if (resolver instanceof MessageMethodArgumentResolver messages) {
			return new EmptyMessages(messages, converter);
		}
		return (resolver instanceof PayloadMethodArgumentResolver payloads) ? new EmptyPayloads(payloads, converter)
				: resolver;
	}

	/**
	 * Return what a payload is to become for a parameter.
	 * @param parameter the parameter
	 * @param resolvers those of {@link #allowedBy}
	 * @return the type, or empty if the parameter gets something else
	 */
	public static Optional<Class<?>> payloadType(MethodParameter parameter,
			List<HandlerMethodArgumentResolver> resolvers) {
		HandlerMethodArgumentResolver first = resolvers.stream()
			.filter((resolver) -> resolver.supportsParameter(parameter))
			.findFirst()
			.orElse(null);
		if (first instanceof EmptyMessages) {
			return Optional.of(EmptyMessages.payloadType(parameter));
		}
		return (first instanceof EmptyPayloads) ? Optional.of(parameter.nestedIfOptional().getNestedParameterType())
				: Optional.empty();
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return this.others.supportsParameter(parameter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) throws Exception {
		if (!isEmpty(message) || isOptional(parameter)) {
			return this.others.resolveArgument(parameter, message);
		}
		return this.converter.fromMessage(emptyBytes(message), parameter.getParameterType(), parameter);
	}

	private static boolean isOptional(MethodParameter parameter) {
		Payload annotation = parameter.getParameterAnnotation(Payload.class);
		return parameter.isOptional() || (annotation != null && !annotation.required());
	}

	static Message<?> emptyBytes(Message<?> message) {
		return MessageBuilder.createMessage(new byte[0], message.getHeaders());
	}

	static boolean isEmpty(Message<?> message) {
		Object payload = message.getPayload();
		return message.getHeaders().containsKey(EspMqttHeaders.RECEIVED_AT)
				&& ((payload instanceof byte[] bytes && bytes.length == 0) || "".equals(payload));
	}

}
