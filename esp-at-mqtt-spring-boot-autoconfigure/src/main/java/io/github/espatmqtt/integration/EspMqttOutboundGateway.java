package io.github.espatmqtt.integration;

import java.time.Duration;
import java.util.Objects;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.request.EspMqttRequester;
import io.github.espatmqtt.request.MqttRequest;
import io.github.espatmqtt.request.MqttRequestException;
import io.github.espatmqtt.request.MqttRequestException.Reason;
import io.github.espatmqtt.request.RequestTopics;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.MqttPayloads;
import io.github.espatmqtt.support.PublishHeaders;
import io.github.espatmqtt.support.ReceivedMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.Expression;
import org.springframework.integration.MessageTimeoutException;
import org.springframework.integration.handler.AbstractReplyProducingMessageHandler;
import org.springframework.integration.support.management.ManageableLifecycle;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.Assert;

/**
 * Publishes requests and sends their replies to the output channel. MQTT 3.1.1 has
 * nothing that brings the two together, so the topic of the reply does:
 * <ul>
 * <li>with an id in the topics (<code>requests/{id}</code>, <code>replies/{id}</code>)
 * each request has a reply topic of its own, and any number are under way;</li>
 * <li>with a pair of topics, requests whose reply comes to the same topic take turns. A
 * topic whose request was not answered in time rests for a while, so that a late reply
 * does not answer the next request.</li>
 * </ul>
 * With {@linkplain #setAsync async} the thread does not wait for the reply.
 *
 * <p>
 * Subscribed to is when this is initialized, so before the client is started. A request
 * that is not answered ends with a {@link MessageTimeoutException} or a
 * {@link MessageHandlingException}, whose cause is a {@link MqttRequestException}.
 *
 * @since 0.1.0
 */
public class EspMqttOutboundGateway extends AbstractReplyProducingMessageHandler implements ManageableLifecycle {

	/** How long a request may take if nothing else is set. */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	private final EspMqttClient client;

	private final EspMqttPublisher publisher;

	private final RequestTopicSource topics;

	private final MessageValue<Duration> timeouts = new MessageValue<>(Duration.class);

	private final RequesterLimits limits = new RequesterLimits();

	private MqttPayloads payloads = MqttPayloads.standard();

	private MqttQos qos = MqttQos.AT_LEAST_ONCE;

	private Duration timeout = DEFAULT_TIMEOUT;

	private Class<?> payloadType = byte[].class;

	private @Nullable EspMqttRequester requester;

	/**
	 * Create a new gateway.
	 * @param client the client to publish and receive with
	 * @param requestTopic the topic of requests, with a level <code>{id}</code> or
	 * without
	 * @param replyTopic the topic of replies, with the same
	 * @throws IllegalArgumentException if they do not fit each other
	 */
	public EspMqttOutboundGateway(EspMqttClient client, String requestTopic, String replyTopic) {
		this(client, EspMqttPublisher.of(client), new RequestTopics(requestTopic, replyTopic));
	}

	/**
	 * Create a new gateway that publishes otherwise, such as by way of the outbox.
	 * @param client the client to receive with
	 * @param publisher what to publish with
	 * @param topics the topics of requests and replies
	 */
	public EspMqttOutboundGateway(EspMqttClient client, EspMqttPublisher publisher, RequestTopics topics) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(publisher, "'publisher' must not be null");
		Assert.notNull(topics, "'topics' must not be null");
		this.client = client;
		this.publisher = publisher;
		this.topics = new RequestTopicSource(topics);
		setNotPropagatedHeaders(EspMqttHeaders.TOPIC, EspMqttHeaders.QOS, EspMqttHeaders.RETAINED,
				EspMqttHeaders.PROMISE, EspMqttHeaders.TIME_TO_LIVE);
	}

	/**
	 * Set the expressions for the topics, which may give a level <code>{id}</code>.
	 * @param request the expression for the topic of requests
	 * @param reply the expression for the topic of replies
	 * @param replyFilter what to subscribe to for all topics that the second one gives
	 * @throws IllegalArgumentException if the filter is invalid
	 */
	public void setTopicExpressions(Expression request, Expression reply, String replyFilter) {
		this.topics.setExpressions(request, reply, new MqttTopicFilter(replyFilter));
	}

	/**
	 * Set the quality of service of requests and, as the highest one for delivery, of
	 * replies. The default is 1.
	 * @param qos the quality of service from 0 to 2
	 * @throws IllegalArgumentException if it is out of range
	 */
	public void setQos(int qos) {
		this.qos = MqttQos.of(qos);
	}

	/**
	 * Set how long a request may take from now to its reply. The default is 30 seconds.
	 * @param timeout the longest time
	 */
	public void setTimeout(Duration timeout) {
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "'timeout' must be positive");
		this.timeout = timeout;
	}

	/**
	 * Set the expression for how long a request may take.
	 * @param timeoutExpression the expression for a {@link Duration}; {@code null} as
	 * result means the one of {@link #setTimeout}
	 */
	public void setTimeoutExpression(Expression timeoutExpression) {
		this.timeouts.setExpression(timeoutExpression);
	}

	/**
	 * Set the most requests under way, those that wait for their turn included. Further
	 * ones are refused. The default is 256.
	 * @param maximumRequests the number, at least 1
	 */
	public void setMaximumRequests(int maximumRequests) {
		this.limits.setMaximumRequests(maximumRequests);
	}

	/**
	 * Set how long a topic rests whose request was sent and not answered. What comes
	 * meanwhile is dropped. The default is 5 seconds, and none with an id in the topics.
	 * @param lateReplies how long, zero for not at all
	 */
	public void setLateReplies(Duration lateReplies) {
		this.limits.setLateReplies(lateReplies);
	}

	/**
	 * Set how long requests wait at the beginning of a session, when the retained
	 * messages of reply topics come: the firmware does not tell them from replies. The
	 * default is 1 second, and none with an id in the topics.
	 * @param settling how long, zero for not at all
	 */
	public void setSettling(Duration settling) {
		this.limits.setSettling(settling);
	}

	/**
	 * Set the type of the payload of replies. The default is {@code byte[]}.
	 * @param payloadType the type, to which the converter must be able to convert bytes
	 */
	public void setPayloadType(Class<?> payloadType) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		this.payloadType = payloadType;
	}

	/**
	 * Set what converts payloads to bytes and back. The default is the bean of type
	 * {@link EspMqttMessageConverter} if there is one.
	 * @param converter the converter
	 */
	public void setConverter(MessageConverter converter) {
		Assert.notNull(converter, "'converter' must not be null");
		this.payloads = new MqttPayloads(converter);
	}

	@Override
	public String getComponentType() {
		return "esp-mqtt:outbound-gateway";
	}

	@Override
	protected void doInit() {
		super.doInit();
		this.payloads = this.payloads.in(getBeanFactory());
		this.payloads.requireReadable(this.payloadType);
		this.topics.setBeanFactory(getBeanFactory());
		this.timeouts.setBeanFactory(getBeanFactory());
		this.requester = new EspMqttRequester(this.client, this.publisher, this.limits.settings(this.topics, this.qos));
		this.requester.prepare();
	}

	private EspMqttRequester requester() {
		return Objects.requireNonNull(this.requester, "The gateway is not initialized");
	}

	@Override
	public void start() {
		requester().start();
	}

	@Override
	public void stop() {
		requester().stop();
	}

	@Override
	public boolean isRunning() {
		return this.requester != null && this.requester.isRunning();
	}

	@Override
	public void destroy() {
		super.destroy();
		if (this.requester != null) {
			this.requester.close();
		}
	}

	/**
	 * Return how many requests are under way.
	 * @return the number, those that wait for their turn included
	 */
	@ManagedAttribute
	public int getRequestsUnderWay() {
		return requester().requestsUnderWay();
	}

	/**
	 * Return how many messages came to reply topics that no request waited for.
	 * @return the number since the start of the application
	 */
	@ManagedAttribute
	public long getDroppedReplies() {
		return requester().droppedReplies();
	}

	@Override
	protected Object handleRequestMessage(Message<?> message) {
		MqttRequest request = request(message);
		if (isAsync()) {
			return requester().requestAsync(request).handle((received, failure) -> {
				if (failure != null) {
					throw failed(message, failure);
				}
				return reply(message, received);
			});
		}
		try {
			return reply(message, requester().request(request));
		}
		catch (MqttRequestException ex) {
			throw failed(message, ex);
		}
	}

	private MqttRequest request(Message<?> message) {
		byte[] bytes = this.payloads.toBytes(message.getPayload(), message.getHeaders());
		RequestTopics next = this.topics.of(message);
		Duration limit = this.timeouts.of(message);
		return new MqttRequest(new MqttPublish(next.requestTopic(), bytes, this.qos, false), next.replyTopic(),
				(limit != null) ? limit : this.timeout, PublishHeaders.options(message.getHeaders()));
	}

	private Object reply(Message<?> message, MqttMessage received) {
		ReceivedMessage reply = new ReceivedMessage(received);
		try {
			Object payload = this.payloads.fromBytes(reply, this.payloadType);
			return getMessageBuilderFactory().withPayload(payload).copyHeaders(reply.getHeaders());
		}
		catch (RuntimeException ex) {
			throw new MessageHandlingException(message,
					"Could not convert the reply, a " + received + ", in [" + this + "]", ex);
		}
	}

	private MessagingException failed(Message<?> message, Throwable cause) {
		boolean late = cause instanceof MqttRequestException request && request.reason() == Reason.TIMED_OUT;
		return late ? new MessageTimeoutException(message, String.valueOf(cause.getMessage()), cause)
				: new MessageHandlingException(message, "No reply in [" + this + "]", cause);
	}

}
