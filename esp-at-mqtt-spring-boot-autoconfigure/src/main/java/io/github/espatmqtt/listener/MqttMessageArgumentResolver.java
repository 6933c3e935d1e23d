package io.github.espatmqtt.listener;

import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.support.ReceivedMessage;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves parameters of type {@link MqttMessage}.
 */
final class MqttMessageArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == MqttMessage.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) {
		return ((ReceivedMessage) message).source();
	}

}
