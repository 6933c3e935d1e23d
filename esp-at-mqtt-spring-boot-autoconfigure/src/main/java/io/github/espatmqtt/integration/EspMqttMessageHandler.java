package io.github.espatmqtt.integration;

import java.time.Duration;

import io.github.espatmqtt.integration.event.EspMqttMessageDeliveredEvent;
import io.github.espatmqtt.integration.event.EspMqttMessageDeliveryEvent;
import io.github.espatmqtt.integration.event.EspMqttMessageNotDeliveredEvent;
import io.github.espatmqtt.integration.event.EspMqttMessageSentEvent;
import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.MqttPayloads;
import io.github.espatmqtt.support.PublishHeaders;
import io.github.espatmqtt.template.PublishDefaults;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.expression.Expression;
import org.springframework.integration.MessageTimeoutException;
import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.Assert;

/**
 * Publishes messages with an {@link EspMqttClient}, one after another in the order they
 * come. Topic, quality of service and retained flag come from an expression if one is
 * set, else from the {@linkplain EspMqttHeaders headers}, else from the defaults.
 *
 * <p>
 * By default it waits until the module has confirmed a message, and throws a
 * {@link MessageHandlingException} with the message if that fails: its cause is a
 * {@link io.github.espatmqtt.mqtt.MqttOperationException} with outcome and error code or
 * a {@link io.github.espatmqtt.mqtt.MqttNotConnectedException}. If no confirmation comes
 * in time it throws a {@link MessageTimeoutException}.
 *
 * @since 0.1.0
 */
public class EspMqttMessageHandler extends AbstractMessageHandler implements ApplicationEventPublisherAware {

	private static final Duration DEFAULT_COMPLETION_TIMEOUT = Duration.ofSeconds(30);

	private final EspMqttPublisher publisher;

	private final AsyncFailures asyncFailures = new AsyncFailures(this.logger.getLog());

	private final MessageValue<String> topic = new MessageValue<>(EspMqttHeaders.TOPIC, String.class);

	private final MessageValue<Integer> qos = new MessageValue<>(EspMqttHeaders.QOS, Integer.class);

	private final MessageValue<Boolean> retained = new MessageValue<>(EspMqttHeaders.RETAINED, Boolean.class);

	private PublishDefaults defaults = PublishDefaults.STANDARD;

	private MqttPayloads payloads = MqttPayloads.standard();

	private Duration completionTimeout = DEFAULT_COMPLETION_TIMEOUT;

	private boolean async;

	private boolean asyncEvents;

	private ApplicationEventPublisher events = (event) -> {
	};

	/**
	 * Create a new handler.
	 * @param client the client to publish with
	 */
	public EspMqttMessageHandler(EspMqttClient client) {
		this(EspMqttPublisher.of(client));
	}

	/**
	 * Create a new handler.
	 * @param publisher what to publish with
	 */
	public EspMqttMessageHandler(EspMqttPublisher publisher) {
		Assert.notNull(publisher, "'publisher' must not be null");
		this.publisher = publisher;
	}

	/**
	 * Set the topic of messages that do not say otherwise. There is none by default.
	 * @param defaultTopic the topic
	 * @throws IllegalArgumentException if it is invalid
	 */
	public void setDefaultTopic(@Nullable String defaultTopic) {
		MqttTopic name = (defaultTopic != null) ? new MqttTopic(defaultTopic) : null;
		this.defaults = new PublishDefaults(name, this.defaults.qos(), this.defaults.retained());
	}

	/**
	 * Set the quality of service of messages that do not say otherwise. The default is 1.
	 * @param defaultQos the quality of service from 0 to 2
	 * @throws IllegalArgumentException if it is out of range
	 */
	public void setDefaultQos(int defaultQos) {
		this.defaults = new PublishDefaults(this.defaults.topic(), MqttQos.of(defaultQos), this.defaults.retained());
	}

	/**
	 * Set whether messages that do not say otherwise are retained. The default is
	 * {@code false}.
	 * @param defaultRetained whether they are
	 */
	public void setDefaultRetained(boolean defaultRetained) {
		this.defaults = new PublishDefaults(this.defaults.topic(), this.defaults.qos(), defaultRetained);
	}

	/**
	 * Set the expression for the topic. The default is {@code headers['mqtt_topic']}.
	 * @param topicExpression the expression; {@code null} as result means the default
	 * topic
	 */
	public void setTopicExpression(Expression topicExpression) {
		this.topic.setExpression(topicExpression);
	}

	/**
	 * Set the expression for the topic.
	 * @param topicExpression the expression in SpEL
	 * @see #setTopicExpression(Expression)
	 */
	public void setTopicExpressionString(String topicExpression) {
		setTopicExpression(EXPRESSION_PARSER.parseExpression(topicExpression));
	}

	/**
	 * Set the expression for the quality of service. The default is
	 * {@code headers['mqtt_qos']}.
	 * @param qosExpression the expression; {@code null} as result means the default
	 */
	public void setQosExpression(Expression qosExpression) {
		this.qos.setExpression(qosExpression);
	}

	/**
	 * Set the expression for the quality of service.
	 * @param qosExpression the expression in SpEL
	 * @see #setQosExpression(Expression)
	 */
	public void setQosExpressionString(String qosExpression) {
		setQosExpression(EXPRESSION_PARSER.parseExpression(qosExpression));
	}

	/**
	 * Set the expression for the retained flag. The default is
	 * {@code headers['mqtt_retained']}.
	 * @param retainedExpression the expression; {@code null} as result means the default
	 */
	public void setRetainedExpression(Expression retainedExpression) {
		this.retained.setExpression(retainedExpression);
	}

	/**
	 * Set the expression for the retained flag.
	 * @param retainedExpression the expression in SpEL
	 * @see #setRetainedExpression(Expression)
	 */
	public void setRetainedExpressionString(String retainedExpression) {
		setRetainedExpression(EXPRESSION_PARSER.parseExpression(retainedExpression));
	}

	/**
	 * Set what converts payloads to bytes. The default is the bean of type
	 * {@link EspMqttMessageConverter} if there is one.
	 * @param converter the converter
	 */
	public void setConverter(MessageConverter converter) {
		Assert.notNull(converter, "'converter' must not be null");
		this.payloads = new MqttPayloads(converter);
	}

	/**
	 * Set how long to wait for the line, which others may be using; past it the message
	 * is refused and nothing was sent. The work itself has its own limit. The default is
	 * 30 seconds.
	 * @param completionTimeout the longest wait
	 */
	public void setCompletionTimeout(Duration completionTimeout) {
		Assert.notNull(completionTimeout, "'completionTimeout' must not be null");
		this.completionTimeout = completionTimeout;
	}

	/**
	 * Set whether to return at once. What is published asynchronously and fails is
	 * logged, one line for each kind of failure until one succeeds, and told by
	 * {@linkplain #setAsyncEvents events}. The default is {@code false}.
	 * @param async whether not to wait for the confirmation
	 */
	public void setAsync(boolean async) {
		this.async = async;
	}

	/**
	 * Set whether to publish an application event when a message waits for its turn, when
	 * it is confirmed and when that failed. Only used when {@linkplain #setAsync async}.
	 * The default is {@code false}.
	 * @param asyncEvents whether to publish events
	 */
	public void setAsyncEvents(boolean asyncEvents) {
		this.asyncEvents = asyncEvents;
	}

	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher applicationEventPublisher) {
		this.events = applicationEventPublisher;
	}

	@Override
	public String getComponentType() {
		return "esp-mqtt:outbound-channel-adapter";
	}

	@Override
	protected void onInit() {
		super.onInit();
		this.payloads = this.payloads.in(getBeanFactory());
		BeanFactory beanFactory = getBeanFactory();
		this.topic.setBeanFactory(beanFactory);
		this.qos.setBeanFactory(beanFactory);
		this.retained.setBeanFactory(beanFactory);
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		byte[] bytes = this.payloads.toBytes(message.getPayload(), message.getHeaders());
		MqttPublish publish = this.defaults.apply(bytes, this.topic.of(message), this.qos.of(message),
				this.retained.of(message));
		if (this.async) {
			publishAsync(message, publish);
		}
		else {
			publishAndWait(message, publish);
		}
	}

	private EspMqttPublisher publisher(Message<?> message) {
		return this.publisher.with(PublishHeaders.options(message.getHeaders()));
	}

	private void publishAsync(Message<?> message, MqttPublish publish) {
		tell(new EspMqttMessageSentEvent(this, message, publish));
		publisher(message).publishAsync(publish).whenComplete((nothing, failure) -> {
			if (failure == null) {
				this.asyncFailures.succeeded();
				tell(new EspMqttMessageDeliveredEvent(this, message, publish));
			}
			else {
				this.asyncFailures.failed(publish, failure);
				tell(new EspMqttMessageNotDeliveredEvent(this, message, publish, failure));
			}
		});
	}

	private void tell(EspMqttMessageDeliveryEvent event) {
		if (this.asyncEvents) {
			this.events.publishEvent(event);
		}
	}

	private void publishAndWait(Message<?> message, MqttPublish publish) {
		try {
			publisher(message).publish(publish, this.completionTimeout);
		}
		catch (MqttOperationException ex) {
			if (ex.getCause() instanceof AtNotSentException) {
				throw new MessageTimeoutException(message,
						"The turn of a " + publish + " did not come within " + this.completionTimeout, ex);
			}
			throw failed(message, publish, ex);
		}
		catch (RuntimeException ex) {
			throw failed(message, publish, ex);
		}
	}

	private MessageHandlingException failed(Message<?> message, MqttPublish publish, RuntimeException cause) {
		return new MessageHandlingException(message, "Could not publish a " + publish + " in [" + this + "]", cause);
	}

}
