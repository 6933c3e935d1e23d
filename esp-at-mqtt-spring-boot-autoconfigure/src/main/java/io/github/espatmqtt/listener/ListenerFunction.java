package io.github.espatmqtt.listener;

import java.util.List;

import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.support.ReceivedMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;

/**
 * A function as a listener.
 *
 * @param id the name of the listener
 * @param function the function
 */
record ListenerFunction(String id, MqttMessageListener function) implements ListenerTarget {

	@Override
	public @Nullable Object bean() {
		return null;
	}

	@Override
	public List<String> replyTopics() {
		return List.of();
	}

	@Override
	public void check(TopicTemplates topics) {
		// it takes everything
	}

	@Override
	public Call call(MessageHandlerMethodFactory methods) {
		return (message) -> {
			this.function.onMessage(((ReceivedMessage) message).source());
			return null;
		};
	}

	@Override
	public InvalidEspMqttListenerException invalid(@Nullable String reason, @Nullable Throwable cause) {
		return new InvalidEspMqttListenerException(this.id, reason, cause);
	}

	@Override
	public String description() {
		return "a function";
	}

}
