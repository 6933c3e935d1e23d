package io.github.espatmqtt.integration;

import io.github.espatmqtt.support.HeaderValues;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.expression.Expression;
import org.springframework.integration.handler.ExpressionEvaluatingMessageProcessor;
import org.springframework.integration.handler.MessageProcessor;
import org.springframework.messaging.Message;

/**
 * A value that comes from a header of a message unless an expression is set.
 *
 * @param <T> the type of the value
 */
class MessageValue<T> {

	private final Class<T> type;

	private MessageProcessor<T> source;

	MessageValue(String header, Class<T> type) {
		this.type = type;
		this.source = (message) -> HeaderValues.of(message.getHeaders(), header, type);
	}

	/**
	 * Create a value that there is none of unless an expression is set.
	 */
	MessageValue(Class<T> type) {
		this.type = type;
		this.source = (message) -> null;
	}

	void setExpression(Expression expression) {
		this.source = new ExpressionEvaluatingMessageProcessor<>(expression, this.type);
	}

	void setBeanFactory(BeanFactory beanFactory) {
		if (this.source instanceof BeanFactoryAware aware) {
			aware.setBeanFactory(beanFactory);
		}
	}

	@Nullable T of(Message<?> message) {
		return this.source.processMessage(message);
	}

}
