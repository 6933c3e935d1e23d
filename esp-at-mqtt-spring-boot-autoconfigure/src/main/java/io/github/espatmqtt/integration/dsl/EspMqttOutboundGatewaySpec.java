package io.github.espatmqtt.integration.dsl;

import java.time.Duration;
import java.util.function.Function;

import io.github.espatmqtt.integration.EspMqttOutboundGateway;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.request.RequestTopics;

import org.springframework.integration.dsl.MessageHandlerSpec;
import org.springframework.integration.expression.FunctionExpression;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConverter;

/**
 * {@link MessageHandlerSpec} for an {@link EspMqttOutboundGateway}.
 *
 * @since 0.1.0
 */
public class EspMqttOutboundGatewaySpec extends MessageHandlerSpec<EspMqttOutboundGatewaySpec, EspMqttOutboundGateway> {

	/**
	 * Create a new spec.
	 * @param client the client to receive with
	 * @param publisher what to publish with
	 * @param topics the topics of requests and replies
	 */
	protected EspMqttOutboundGatewaySpec(EspMqttClient client, EspMqttPublisher publisher, RequestTopics topics) {
		this.target = new EspMqttOutboundGateway(client, publisher, topics);
	}

	/**
	 * Set the functions for the topics, either of which may give a level
	 * <code>{id}</code>.
	 * @param request the function for the topic of requests
	 * @param reply the function for the topic of replies
	 * @param replyFilter what to subscribe to for all topics that the second one gives
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec topicFunctions(Function<Message<?>, String> request,
			Function<Message<?>, String> reply, String replyFilter) {
		this.target.setTopicExpressions(new FunctionExpression<>(request), new FunctionExpression<>(reply),
				replyFilter);
		return _this();
	}

	/**
	 * Set the expressions for the topics, either of which may give a level
	 * <code>{id}</code>.
	 * @param request the expression in SpEL for the topic of requests
	 * @param reply the expression in SpEL for the topic of replies
	 * @param replyFilter what to subscribe to for all topics that the second one gives
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec topicExpressions(String request, String reply, String replyFilter) {
		this.target.setTopicExpressions(PARSER.parseExpression(request), PARSER.parseExpression(reply), replyFilter);
		return _this();
	}

	/**
	 * Set the quality of service of requests and replies.
	 * @param qos the quality of service from 0 to 2
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec qos(int qos) {
		this.target.setQos(qos);
		return _this();
	}

	/**
	 * Set how long a request may take in all.
	 * @param timeout the longest time
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec timeout(Duration timeout) {
		this.target.setTimeout(timeout);
		return _this();
	}

	/**
	 * Set the function for how long a request may take.
	 * @param timeoutFunction the function
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec timeoutFunction(Function<Message<?>, Duration> timeoutFunction) {
		this.target.setTimeoutExpression(new FunctionExpression<>(timeoutFunction));
		return _this();
	}

	/**
	 * Set whether not to wait for the reply.
	 * @param async whether to return at once
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec async(boolean async) {
		this.target.setAsync(async);
		return _this();
	}

	/**
	 * Set the most requests under way.
	 * @param maximumRequests the number, at least 1
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec maximumRequests(int maximumRequests) {
		this.target.setMaximumRequests(maximumRequests);
		return _this();
	}

	/**
	 * Set how long a topic rests whose request was sent and not answered.
	 * @param lateReplies how long, zero for not at all
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec lateReplies(Duration lateReplies) {
		this.target.setLateReplies(lateReplies);
		return _this();
	}

	/**
	 * Set how long requests wait at the beginning of a session for retained messages.
	 * @param settling how long, zero for not at all
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec settling(Duration settling) {
		this.target.setSettling(settling);
		return _this();
	}

	/**
	 * Set the type of the payload of replies.
	 * @param payloadType the type
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec payloadType(Class<?> payloadType) {
		this.target.setPayloadType(payloadType);
		return _this();
	}

	/**
	 * Set what converts payloads to bytes and back.
	 * @param converter the converter
	 * @return this spec
	 */
	public EspMqttOutboundGatewaySpec converter(MessageConverter converter) {
		this.target.setConverter(converter);
		return _this();
	}

}
