package io.github.espatmqtt.template;

import java.nio.charset.StandardCharsets;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;

import org.springframework.util.Assert;

/**
 * Publishes messages with an {@link EspMqttClient}.
 *
 * @since 0.1.0
 */
public class EspMqttTemplate implements EspMqttOperations {

	private final EspMqttClient client;

	private final MqttQos defaultQos;

	private final boolean defaultRetained;

	/**
	 * Create a new template that publishes at least once, not retained, unless told
	 * otherwise.
	 * @param client the client to publish with
	 */
	public EspMqttTemplate(EspMqttClient client) {
		this(client, MqttQos.AT_LEAST_ONCE, false);
	}

	/**
	 * Create a new template.
	 * @param client the client to publish with
	 * @param defaultQos the quality of service of messages that do not say otherwise
	 * @param defaultRetained whether messages that do not say otherwise are retained
	 */
	public EspMqttTemplate(EspMqttClient client, MqttQos defaultQos, boolean defaultRetained) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(defaultQos, "'defaultQos' must not be null");
		this.client = client;
		this.defaultQos = defaultQos;
		this.defaultRetained = defaultRetained;
	}

	@Override
	public void publish(String topic, String payload) {
		publish(topic, payload, this.defaultQos.level(), this.defaultRetained);
	}

	@Override
	public void publish(String topic, byte[] payload) {
		publish(topic, payload, this.defaultQos.level(), this.defaultRetained);
	}

	@Override
	public void publish(String topic, String payload, int qos, boolean retained) {
		publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retained);
	}

	@Override
	public void publish(String topic, byte[] payload, int qos, boolean retained) {
		publish(MqttPublish.of(topic, payload, qos, retained));
	}

	@Override
	public void publish(MqttPublish message) {
		this.client.publish(message);
	}

}
