package io.github.espatmqtt.listener;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;

/**
 * What is called with the messages of a listener.
 */
interface ListenerTarget {

	/**
	 * Return the bean that expressions name {@code __listener}.
	 */
	@Nullable Object bean();

	/**
	 * Return where return values go, with placeholders.
	 */
	List<String> replyTopics();

	/**
	 * Find out whether it can be called with what comes from some topics.
	 * @throws IllegalArgumentException if it cannot
	 */
	void check(TopicTemplates topics);

	Call call(MessageHandlerMethodFactory methods);

	InvalidEspMqttListenerException invalid(@Nullable String reason, @Nullable Throwable cause);

	String description();

	/**
	 * Calls it.
	 */
	@FunctionalInterface
	interface Call {

		@Nullable Object invoke(Message<?> message) throws Exception;

	}

}
