package io.github.espatmqtt.integration.dsl;

import java.time.Duration;
import java.util.function.Function;

import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.expression.Expression;
import org.springframework.integration.dsl.MessageHandlerSpec;
import org.springframework.integration.expression.FunctionExpression;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConverter;

/**
 * {@link MessageHandlerSpec} for an {@link EspMqttMessageHandler}.
 *
 * @since 0.1.0
 */
public class EspMqttMessageHandlerSpec extends MessageHandlerSpec<EspMqttMessageHandlerSpec, EspMqttMessageHandler> {

	/**
	 * Create a new spec.
	 * @param client the client to publish with
	 */
	protected EspMqttMessageHandlerSpec(EspMqttClient client) {
		this.target = new EspMqttMessageHandler(client);
	}

	/**
	 * Set the topic of messages that do not say otherwise.
	 * @param defaultTopic the topic
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec defaultTopic(String defaultTopic) {
		this.target.setDefaultTopic(defaultTopic);
		return _this();
	}

	/**
	 * Set the quality of service of messages that do not say otherwise.
	 * @param defaultQos the quality of service from 0 to 2
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec defaultQos(int defaultQos) {
		this.target.setDefaultQos(defaultQos);
		return _this();
	}

	/**
	 * Set whether messages that do not say otherwise are retained.
	 * @param defaultRetained whether they are
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec defaultRetained(boolean defaultRetained) {
		this.target.setDefaultRetained(defaultRetained);
		return _this();
	}

	/**
	 * Set the expression for the topic.
	 * @param topicExpression the expression in SpEL
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec topicExpression(String topicExpression) {
		return topicExpression(PARSER.parseExpression(topicExpression));
	}

	/**
	 * Set the expression for the topic.
	 * @param topicExpression the expression
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec topicExpression(Expression topicExpression) {
		this.target.setTopicExpression(topicExpression);
		return _this();
	}

	/**
	 * Set the function for the topic.
	 * @param topicFunction the function
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec topicFunction(Function<Message<?>, String> topicFunction) {
		return topicExpression(new FunctionExpression<>(topicFunction));
	}

	/**
	 * Set the expression for the quality of service.
	 * @param qosExpression the expression in SpEL
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec qosExpression(String qosExpression) {
		this.target.setQosExpressionString(qosExpression);
		return _this();
	}

	/**
	 * Set the expression for the retained flag.
	 * @param retainedExpression the expression in SpEL
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec retainedExpression(String retainedExpression) {
		this.target.setRetainedExpressionString(retainedExpression);
		return _this();
	}

	/**
	 * Set what converts payloads to bytes.
	 * @param converter the converter
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec converter(MessageConverter converter) {
		this.target.setConverter(converter);
		return _this();
	}

	/**
	 * Set how long to wait for the line, which others may be using.
	 * @param completionTimeout the longest wait
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec completionTimeout(Duration completionTimeout) {
		this.target.setCompletionTimeout(completionTimeout);
		return _this();
	}

	/**
	 * Set whether not to wait for the confirmation.
	 * @param async whether to return at once
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec async(boolean async) {
		this.target.setAsync(async);
		return _this();
	}

	/**
	 * Set whether to publish application events about asynchronous messages.
	 * @param asyncEvents whether to publish events
	 * @return this spec
	 */
	public EspMqttMessageHandlerSpec asyncEvents(boolean asyncEvents) {
		this.target.setAsyncEvents(asyncEvents);
		return _this();
	}

}
