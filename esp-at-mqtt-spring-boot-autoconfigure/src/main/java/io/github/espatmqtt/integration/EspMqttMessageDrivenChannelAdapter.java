package io.github.espatmqtt.integration;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.receive.MessageIntake;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.HandlingObserver;
import io.github.espatmqtt.support.MqttPayloads;
import io.github.espatmqtt.support.ReceivedMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.core.Pausable;
import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.support.management.IntegrationManagedResource;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.jmx.export.naming.SelfNaming;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.Assert;
import org.springframework.util.MimeType;

/**
 * Sends the messages an {@link EspMqttClient} receives from certain topics to a channel,
 * in the order of arrival, on the client's dispatcher thread.
 *
 * <p>
 * One serial line is one client, which all adapters and listeners share: each gets the
 * messages of its own topics, and a topic is unsubscribed from when nobody needs it any
 * more. An adapter subscribes at the start of the application, or when it is started for
 * the first time if it does not start by itself, again with every new session, and stays
 * subscribed while it is stopped; it unsubscribes when it is destroyed while the client
 * runs on.
 *
 * <p>
 * With {@code esp.mqtt.inbound.store.enabled} messages are kept in a database before they
 * are sent to the channel, on a thread of the store, and sent again if that fails.
 *
 * <p>
 * There is no manual acknowledgement: the firmware acknowledges a message to the broker
 * before it passes it on, so without that store a message whose handling fails is not
 * delivered again. Messages larger than the firmware's buffer may arrive in pieces, each
 * a message of its own (see {@link EspMqttHeaders#FRAGMENT}).
 *
 * @since 0.1.0
 */
@ManagedResource
@IntegrationManagedResource
public class EspMqttMessageDrivenChannelAdapter extends MessageProducerSupport implements SelfNaming, Pausable {

	private static final int DEFAULT_QOS = 1;

	private final EspMqttClient client;

	private MessageIntake intake;

	private final HandlingObserver observer;

	private MqttPayloads payloads = MqttPayloads.standard();

	private final ContentTypes contentTypes = new ContentTypes();

	private Class<?> payloadType = byte[].class;

	/**
	 * Create a new adapter.
	 * @param client the client to receive from
	 * @param topics the topic filters to subscribe to with QoS 1
	 * @throws IllegalArgumentException if a filter is invalid
	 */
	public EspMqttMessageDrivenChannelAdapter(EspMqttClient client, String... topics) {
		Assert.notNull(client, "'client' must not be null");
		this.client = client;
		this.intake = MessageIntake.straight(client, this::receive);
		this.observer = HandlingObserver.of(client);
		addTopic(topics);
	}

	/**
	 * Set the type of the payload. The default is {@code byte[]}.
	 * @param payloadType the type, to which the {@linkplain #setConverter converter} must
	 * be able to convert bytes
	 */
	public void setPayloadType(Class<?> payloadType) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		this.payloadType = payloadType;
	}

	/**
	 * Set the header {@code contentType} of the messages of a topic filter, for whoever
	 * routes by it. It changes nothing about how payloads are converted but the charset
	 * of text, if it names one.
	 * @param topicFilter the topic filter
	 * @param contentType the content type
	 * @throws IllegalArgumentException if the filter is invalid
	 */
	public void setContentType(String topicFilter, MimeType contentType) {
		Assert.notNull(contentType, "'contentType' must not be null");
		this.contentTypes.set(new MqttTopicFilter(topicFilter), contentType);
	}

	/**
	 * Set what converts the bytes to the {@linkplain #setPayloadType payload type}. The
	 * default is the bean of type {@link EspMqttMessageConverter} if there is one. If it
	 * fails, the message goes to the error channel.
	 * @param converter the converter
	 */
	public void setConverter(MessageConverter converter) {
		Assert.notNull(converter, "'converter' must not be null");
		this.payloads = new MqttPayloads(converter);
	}

	/**
	 * Set the quality of service of all topics.
	 * @param qos one value for all topics, or one per topic in their order; each the
	 * highest quality of service for delivery, from 0 to 2
	 */
	public void setQos(int... qos) {
		String[] topics = getTopic();
		Assert.isTrue(qos.length == 1 || qos.length == topics.length,
				() -> "There must be one QoS or one for each of the " + topics.length + " topics, not " + qos.length);
		addTopics(topics, IntStream.range(0, topics.length).map((i) -> qos[i % qos.length]).toArray());
	}

	/**
	 * Return the quality of service of each topic.
	 * @return the values from 0 to 2, in the order of {@link #getTopic()}
	 */
	@ManagedAttribute
	public int[] getQos() {
		return this.intake.subscriptions().stream().mapToInt((subscription) -> subscription.qos().level()).toArray();
	}

	/**
	 * Return the topic filters of this adapter.
	 * @return the filters in the order they were added
	 */
	@ManagedAttribute
	public String[] getTopic() {
		return this.intake.subscriptions()
			.stream()
			.map((subscription) -> subscription.filter().filter())
			.toArray(String[]::new);
	}

	/**
	 * Add a topic filter, effective at once if there is a session and again with every
	 * new one. Adding it again changes its quality of service.
	 * @param topic the topic filter
	 * @param qos the highest quality of service for delivery, from 0 to 2
	 * @throws IllegalArgumentException if the filter or the quality of service is invalid
	 * @throws io.github.espatmqtt.mqtt.MqttLimitException if there is no place for it; it
	 * is not added
	 * @throws io.github.espatmqtt.mqtt.MqttOperationException if the module refused; the
	 * filter is not added
	 */
	@ManagedOperation
	public void addTopic(String topic, int qos) {
		this.intake.add(MqttSubscription.of(topic, qos));
	}

	/**
	 * Add topic filters with QoS 1.
	 * @param topics the topic filters
	 * @see #addTopic(String, int)
	 */
	@ManagedOperation
	public void addTopic(String... topics) {
		for (String topic : topics) {
			addTopic(topic, DEFAULT_QOS);
		}
	}

	/**
	 * Add topic filters.
	 * @param topics the topic filters
	 * @param qos the quality of service of each
	 * @see #addTopic(String, int)
	 */
	@ManagedOperation
	public void addTopics(String[] topics, int[] qos) {
		Assert.isTrue(topics.length == qos.length, "There must be as many QoS as topics");
		for (int i = 0; i < topics.length; i++) {
			addTopic(topics[i], qos[i]);
		}
	}

	/**
	 * Remove topic filters, effective at once. Unknown ones are ignored.
	 * @param topics the topic filters
	 * @throws io.github.espatmqtt.mqtt.MqttOperationException if the module refused to
	 * unsubscribe; the filter is removed nevertheless
	 */
	@ManagedOperation
	public void removeTopic(String... topics) {
		for (String topic : topics) {
			this.intake.remove(new MqttTopicFilter(topic));
		}
	}

	@Override
	public String getComponentType() {
		return "esp-mqtt:inbound-channel-adapter";
	}

	/**
	 * Return the name for management with JMX.
	 * @return the usual name, with the id of the application context if another
	 * application in this process has that
	 * @throws MalformedObjectNameException if the application's naming strategy fails
	 */
	@Override
	public ObjectName getObjectName() throws MalformedObjectNameException {
		return new ManagementName(getApplicationContext()).of(this, String.valueOf(getComponentName()));
	}

	@Override
	protected void onInit() {
		super.onInit();
		this.payloads = this.payloads.in(getBeanFactory());
		this.payloads.requireReadable(this.payloadType);
		EspMqttReceivers receivers = getBeanFactory().getBeanProvider(EspMqttReceivers.class).getIfAvailable();
		if (receivers != null) {
			receiveThrough(receivers);
		}
		if (isAutoStartup()) {
			this.intake.prepare();
		}
	}

	private void receiveThrough(EspMqttReceivers receivers) {
		List<MqttSubscription> subscriptions = this.intake.subscriptions();
		this.intake = MessageIntake.through(this.client,
				receivers.of(new MessageConsumer(String.valueOf(getComponentName()), this.client, null, this::handle)));
		subscriptions.forEach(this.intake::add);
	}

	@Override
	protected void doStart() {
		super.doStart();
		this.intake.start();
	}

	/**
	 * Hold messages back that arrive from now on, as many as may wait for a listener
	 * ({@code esp.mqtt.inbound.queue-capacity}); further ones are dropped and counted.
	 * With the inbox all are kept. Has no effect unless it is running.
	 */
	@Override
	@ManagedOperation
	public void pause() {
		if (isRunning()) {
			this.intake.pause();
		}
	}

	/**
	 * Go on after {@link #pause()}, first with the messages that were held back, on the
	 * calling thread.
	 */
	@Override
	@ManagedOperation
	public void resume() {
		if (isRunning()) {
			this.intake.start();
		}
	}

	@Override
	protected void doStop() {
		this.intake.stop();
		super.doStop();
	}

	@Override
	public void destroy() {
		super.destroy();
		this.intake.close();
	}

	private void receive(MqttMessage received) {
		try {
			handle(received, Map.of());
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	private @Nullable CompletionStage<?> handle(MqttMessage received, Map<String, Object> headers) throws Exception {
		this.observer.handle(received, () -> send(received, headers));
		return null;
	}

	private Map<String, Object> headers(MqttMessage received, Map<String, Object> more) {
		MimeType type = this.contentTypes.of(received.topic());
		if (type == null) {
			return more;
		}
		Map<String, Object> headers = new HashMap<>(more);
		headers.put(MessageHeaders.CONTENT_TYPE, type);
		return headers;
	}

	private void send(MqttMessage received, Map<String, Object> more) {
		ReceivedMessage message = new ReceivedMessage(received, headers(received, more));
		try {
			Object payload = this.payloads.fromBytes(message, this.payloadType);
			sendMessage(getMessageBuilderFactory().withPayload(payload).copyHeaders(message.getHeaders()).build());
		}
		catch (MessageConversionException ex) {
			MessageHandlingException failure = new MessageHandlingException(message,
					"Could not convert a " + received + " in [" + this + "]", ex);
			if (!sendErrorMessageIfNecessary(message, failure)) {
				throw failure;
			}
		}
	}

}
