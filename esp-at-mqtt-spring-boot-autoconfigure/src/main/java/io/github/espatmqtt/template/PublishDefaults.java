package io.github.espatmqtt.template;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import org.jspecify.annotations.Nullable;

/**
 * What applies to messages that do not say otherwise.
 *
 * @param topic where they go, or {@code null} if every message must say so
 * @param qos the quality of service
 * @param retained whether the broker shall keep them for later subscribers
 * @since 0.1.0
 */
public record PublishDefaults(@Nullable MqttTopic topic, MqttQos qos, boolean retained) {

	/** No topic, at least once, not retained. */
	public static final PublishDefaults STANDARD = new PublishDefaults(null, MqttQos.AT_LEAST_ONCE, false);

	/**
	 * Make a message to publish.
	 * @param payload the bytes
	 * @param topicName the topic, or {@code null} for the default
	 * @param level the quality of service from 0 to 2, or {@code null} for the default
	 * @param keep whether the broker shall keep it, or {@code null} for the default
	 * @return the message
	 * @throws IllegalArgumentException if topic or level are invalid
	 * @throws IllegalStateException if there is no topic
	 */
	public MqttPublish apply(byte[] payload, @Nullable String topicName, @Nullable Integer level,
			@Nullable Boolean keep) {
		return new MqttPublish(topic(topicName), payload, (level != null) ? MqttQos.of(level) : this.qos,
				(keep != null) ? keep : this.retained);
	}

	private MqttTopic topic(@Nullable String topicName) {
		MqttTopic used = (topicName != null) ? new MqttTopic(topicName) : this.topic;
		if (used == null) {
			throw new IllegalStateException(
					"The message names no topic (header mqtt_topic) and there is no default topic");
		}
		return used;
	}

}
