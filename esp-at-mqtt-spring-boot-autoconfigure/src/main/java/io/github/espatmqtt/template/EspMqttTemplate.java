package io.github.espatmqtt.template;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.HeaderValues;
import io.github.espatmqtt.support.MqttPayloads;
import io.github.espatmqtt.support.PublishQueue;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.Assert;

/**
 * Publishes messages with an {@link EspMqttClient}. A template that is a bean lets the
 * application stop only when the messages given to it are published, as far as they are
 * within the time-out of the lifecycle.
 *
 * @since 0.1.0
 */
public class EspMqttTemplate implements EspMqttOperations, SmartLifecycle, BeanFactoryAware, DisposableBean {

	private final EspMqttClient client;

	private final PublishDefaults defaults;

	private final PublishQueue queue;

	private MqttPayloads payloads;

	/**
	 * Create a new template that publishes at least once, not retained, unless told
	 * otherwise. As a bean it uses the {@link EspMqttMessageConverter} of the application
	 * if there is one.
	 * @param client the client to publish with
	 */
	public EspMqttTemplate(EspMqttClient client) {
		this(client, MqttPayloads.standard(), PublishDefaults.STANDARD);
	}

	/**
	 * Create a new template.
	 * @param client the client to publish with
	 * @param converter what makes bytes out of payloads
	 * @param defaults what applies to messages that do not say otherwise
	 */
	public EspMqttTemplate(EspMqttClient client, MessageConverter converter, PublishDefaults defaults) {
		this(client, new MqttPayloads(requireConverter(converter)), defaults);
	}

	private EspMqttTemplate(EspMqttClient client, MqttPayloads payloads, PublishDefaults defaults) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(defaults, "'defaults' must not be null");
		this.client = client;
		this.payloads = payloads;
		this.defaults = defaults;
		this.queue = new PublishQueue(client);
	}

	private static MessageConverter requireConverter(MessageConverter converter) {
		Assert.notNull(converter, "'converter' must not be null");
		return converter;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.payloads = this.payloads.in(beanFactory);
	}

	@Override
	public void publishDefault(Object payload) {
		publish(this.defaults.apply(this.payloads.toBytes(payload), null, null, null));
	}

	@Override
	public void publish(String topic, Object payload) {
		publish(message(topic, payload));
	}

	@Override
	public void publish(String topic, Object payload, int qos, boolean retained) {
		publish(message(topic, payload, qos, retained));
	}

	@Override
	public void publish(Message<?> message) {
		publish(message(message));
	}

	@Override
	public void publish(MqttPublish message) {
		this.client.publish(message);
	}

	@Override
	public CompletableFuture<Void> publishAsync(String topic, Object payload) {
		return publishAsync(message(topic, payload));
	}

	@Override
	public CompletableFuture<Void> publishAsync(String topic, Object payload, int qos, boolean retained) {
		return publishAsync(message(topic, payload, qos, retained));
	}

	@Override
	public CompletableFuture<Void> publishAsync(Message<?> message) {
		return publishAsync(message(message));
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		return this.queue.publish(message);
	}

	/**
	 * Set how long a message that is published asynchronously may wait for a session and
	 * for the line. The default is 60 seconds.
	 * @param queueTimeout the longest wait
	 */
	public void setQueueTimeout(Duration queueTimeout) {
		Assert.notNull(queueTimeout, "'queueTimeout' must not be null");
		this.queue.setTimeout(queueTimeout);
	}

	@Override
	public void start() {
		this.queue.start();
	}

	@Override
	public void stop() {
		// goes on until the last message is published
	}

	/**
	 * Wait until the messages published asynchronously have been confirmed or have
	 * failed. What is left when the lifecycle's time-out ends fails when the client is
	 * stopped.
	 */
	@Override
	public void stop(Runnable callback) {
		this.queue.whenDrained(callback);
	}

	/**
	 * Return whether messages are being published asynchronously.
	 */
	@Override
	public boolean isRunning() {
		return this.queue.isBusy();
	}

	@Override
	public int getPhase() {
		return PublishQueue.PHASE;
	}

	@Override
	public void destroy() {
		this.queue.awaitEnd();
	}

	private MqttPublish message(String topic, Object payload) {
		return this.defaults.apply(this.payloads.toBytes(payload), topic, null, null);
	}

	private MqttPublish message(String topic, Object payload, int qos, boolean retained) {
		return this.defaults.apply(this.payloads.toBytes(payload), topic, qos, retained);
	}

	private MqttPublish message(Message<?> message) {
		MessageHeaders headers = message.getHeaders();
		return this.defaults.apply(this.payloads.toBytes(message.getPayload(), headers),
				HeaderValues.of(headers, EspMqttHeaders.TOPIC, String.class),
				HeaderValues.of(headers, EspMqttHeaders.QOS, Integer.class),
				HeaderValues.of(headers, EspMqttHeaders.RETAINED, Boolean.class));
	}

}
