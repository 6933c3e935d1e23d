package io.github.espatmqtt.integration;

import io.github.espatmqtt.support.EspMqttHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves parameters from received messages in one way and from all others in another.
 *
 * @param received resolves them from received messages
 * @param others resolves them from all others, and decides which they are
 */
record ReceivedFirst(HandlerMethodArgumentResolver received,
		HandlerMethodArgumentResolver others) implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return this.others.supportsParameter(parameter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) throws Exception {
		boolean isReceived = message.getHeaders().containsKey(EspMqttHeaders.RECEIVED_AT)
				&& message.getPayload() instanceof byte[];
		return (isReceived ? this.received : this.others).resolveArgument(parameter, message);
	}

}
