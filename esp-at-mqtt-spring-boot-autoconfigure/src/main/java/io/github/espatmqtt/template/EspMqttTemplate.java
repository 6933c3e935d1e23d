package io.github.espatmqtt.template;

import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.HeaderValues;
import io.github.espatmqtt.support.MqttPayloads;
import io.github.espatmqtt.support.PublishHeaders;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.Assert;

/**
 * Publishes messages with an {@link EspMqttClient}, converting payloads. Keeps nothing:
 * what waits to be published waits in the client.
 *
 * @since 0.1.0
 */
public class EspMqttTemplate implements EspMqttOperations, BeanFactoryAware {

	private final EspMqttPublisher publisher;

	private final PublishDefaults defaults;

	private MqttPayloads payloads;

	/**
	 * Create a new template that publishes at least once, not retained, unless told
	 * otherwise. As a bean it uses the {@link EspMqttMessageConverter} of the application
	 * if there is one.
	 * @param client the client to publish with
	 */
	public EspMqttTemplate(EspMqttClient client) {
		this(publisher(client), MqttPayloads.standard(), PublishDefaults.STANDARD);
	}

	/**
	 * Create a new template.
	 * @param client the client to publish with
	 * @param converter what makes bytes out of payloads
	 * @param defaults what applies to messages that do not say otherwise
	 */
	public EspMqttTemplate(EspMqttClient client, MessageConverter converter, PublishDefaults defaults) {
		this(publisher(client), converter, defaults);
	}

	/**
	 * Create a new template.
	 * @param publisher what to publish with
	 * @param converter what makes bytes out of payloads
	 * @param defaults what applies to messages that do not say otherwise
	 */
	public EspMqttTemplate(EspMqttPublisher publisher, MessageConverter converter, PublishDefaults defaults) {
		this(publisher, new MqttPayloads(requireConverter(converter)), defaults);
	}

	private EspMqttTemplate(EspMqttPublisher publisher, MqttPayloads payloads, PublishDefaults defaults) {
		Assert.notNull(publisher, "'publisher' must not be null");
		Assert.notNull(defaults, "'defaults' must not be null");
		this.publisher = publisher;
		this.payloads = payloads;
		this.defaults = defaults;
	}

	/**
	 * Return a template like this one with other defaults.
	 * @param defaults what applies to messages that do not say otherwise
	 * @return the template
	 */
	public EspMqttTemplate withDefaults(PublishDefaults defaults) {
		return new EspMqttTemplate(this.publisher, this.payloads, defaults);
	}

	/**
	 * Return a template like this one with another converter.
	 * @param converter what makes bytes out of payloads
	 * @return the template
	 */
	public EspMqttTemplate withConverter(MessageConverter converter) {
		return new EspMqttTemplate(this.publisher, converter, this.defaults);
	}

	private static EspMqttPublisher publisher(EspMqttClient client) {
		Assert.notNull(client, "'client' must not be null");
		return EspMqttPublisher.of(client);
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
		publisher(message).publish(message(message));
	}

	@Override
	public void publish(MqttPublish message) {
		this.publisher.publish(message);
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
		return publisher(message).publishAsync(message(message));
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		return this.publisher.publishAsync(message);
	}

	private EspMqttPublisher publisher(Message<?> message) {
		return this.publisher.with(PublishHeaders.options(message.getHeaders()));
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
