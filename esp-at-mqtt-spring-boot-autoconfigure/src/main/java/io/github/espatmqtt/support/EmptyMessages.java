package io.github.espatmqtt.support;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.support.MessageMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Lets parameters of type {@link Message} take empty received messages for what they are:
 * what their payload type has for nothing, or an error that says so.
 */
final class EmptyMessages implements HandlerMethodArgumentResolver {

	private final MessageMethodArgumentResolver others;

	private final EspMqttMessageConverter converter;

	EmptyMessages(MessageMethodArgumentResolver others, EspMqttMessageConverter converter) {
		this.others = others;
		this.converter = converter;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return this.others.supportsParameter(parameter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) throws Exception {
		Class<?> type = payloadType(parameter);
		if (!EmptyPayloads.isEmpty(message) || type.isInstance(message.getPayload())) {
			return this.others.resolveArgument(parameter, message);
		}
		Object payload = this.converter.fromMessage(EmptyPayloads.emptyBytes(message), type, parameter);
		return (payload != null) ? MessageBuilder.createMessage(payload, message.getHeaders()) : null;
	}

	static Class<?> payloadType(MethodParameter parameter) {
		return ResolvableType.forMethodParameter(parameter).as(Message.class).getGeneric().resolve(Object.class);
	}

}
