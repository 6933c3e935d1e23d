package io.github.espatmqtt.integration;

import java.nio.charset.StandardCharsets;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.Assert;

/**
 * Publishes messages with an {@link EspMqttClient}. Topic, quality of service and
 * retained flag come from the {@linkplain EspMqttHeaders headers} or else from the
 * defaults. A payload is {@code byte[]} or {@code String}, which is sent as UTF-8.
 *
 * @since 0.1.0
 */
public class EspMqttMessageHandler extends AbstractMessageHandler {

	private final EspMqttClient client;

	private @Nullable String defaultTopic;

	private MqttQos defaultQos = MqttQos.AT_LEAST_ONCE;

	private boolean defaultRetained;

	/**
	 * Create a new handler.
	 * @param client the client to publish with
	 */
	public EspMqttMessageHandler(EspMqttClient client) {
		Assert.notNull(client, "'client' must not be null");
		this.client = client;
	}

	/**
	 * Set the topic of messages without the header {@link EspMqttHeaders#TOPIC}.
	 * @param defaultTopic the topic
	 */
	public void setDefaultTopic(@Nullable String defaultTopic) {
		this.defaultTopic = defaultTopic;
	}

	/**
	 * Set the quality of service of messages without the header
	 * {@link EspMqttHeaders#QOS}. The default is {@link MqttQos#AT_LEAST_ONCE}.
	 * @param defaultQos the quality of service
	 */
	public void setDefaultQos(MqttQos defaultQos) {
		Assert.notNull(defaultQos, "'defaultQos' must not be null");
		this.defaultQos = defaultQos;
	}

	/**
	 * Set whether messages without the header {@link EspMqttHeaders#RETAINED} are
	 * retained. The default is {@code false}.
	 * @param defaultRetained whether they are
	 */
	public void setDefaultRetained(boolean defaultRetained) {
		this.defaultRetained = defaultRetained;
	}

	@Override
	public String getComponentType() {
		return "esp-mqtt:outbound-channel-adapter";
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		MessageHeaders headers = message.getHeaders();
		Integer qos = headers.get(EspMqttHeaders.QOS, Integer.class);
		Boolean retained = headers.get(EspMqttHeaders.RETAINED, Boolean.class);
		this.client.publish(MqttPublish.of(topic(headers), bytes(message.getPayload()),
				(qos != null) ? qos : this.defaultQos.level(), (retained != null) ? retained : this.defaultRetained));
	}

	private String topic(MessageHeaders headers) {
		String topic = headers.get(EspMqttHeaders.TOPIC, String.class);
		String used = (topic != null) ? topic : this.defaultTopic;
		if (used == null) {
			throw new IllegalArgumentException(
					"The message has no header '" + EspMqttHeaders.TOPIC + "' and there is no default topic");
		}
		return used;
	}

	private static byte[] bytes(Object payload) {
		if (payload instanceof byte[] bytes) {
			return bytes;
		}
		if (payload instanceof String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		throw new IllegalArgumentException("The payload must be byte[] or String, not " + payload.getClass().getName()
				+ "; put a transformer before this handler");
	}

}
