package io.github.espatmqtt.integration;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.request.RequestTopics;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.expression.Expression;
import org.springframework.messaging.Message;

/**
 * Where the requests of a gateway go and their replies come from: the same for all, or
 * what expressions say.
 */
final class RequestTopicSource {

	private final RequestTopics fixed;

	private final MessageValue<String> request = new MessageValue<>(String.class);

	private final MessageValue<String> reply = new MessageValue<>(String.class);

	private @Nullable MqttTopicFilter computed;

	RequestTopicSource(RequestTopics fixed) {
		this.fixed = fixed;
	}

	void setExpressions(Expression request, Expression reply, MqttTopicFilter filter) {
		this.request.setExpression(request);
		this.reply.setExpression(reply);
		this.computed = filter;
	}

	void setBeanFactory(BeanFactory beanFactory) {
		this.request.setBeanFactory(beanFactory);
		this.reply.setBeanFactory(beanFactory);
	}

	/**
	 * Return what all topics of replies match.
	 */
	MqttTopicFilter filter() {
		return (this.computed != null) ? this.computed : this.fixed.filter();
	}

	/**
	 * Return whether it is certain that no topic of replies is used twice.
	 */
	boolean haveId() {
		return this.computed == null && this.fixed.haveId();
	}

	RequestTopics of(Message<?> message) {
		return ((this.computed != null) ? new RequestTopics(topic("requests", this.request.of(message)),
				topic("replies", this.reply.of(message))) : this.fixed)
			.next();
	}

	private static String topic(String what, @Nullable String topic) {
		if (topic == null) {
			throw new IllegalArgumentException("The expression for the topic of " + what + " gave none");
		}
		return topic;
	}

}
