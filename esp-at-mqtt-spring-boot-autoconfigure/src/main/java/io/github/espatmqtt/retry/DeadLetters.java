package io.github.espatmqtt.retry;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.publish.EspMqttPublishers;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go that no attempt could handle.
 *
 * @since 0.1.0
 */
public final class DeadLetters {

	private static final String TOPIC = "{topic}";

	private static final int QOS = 1;

	private final @Nullable String pattern;

	private final EspMqttPublishers publishers;

	/**
	 * Create a new instance.
	 * @param pattern the topic they are published to, in which <code>{topic}</code>
	 * stands for the one they came from; {@code null} if they are not published
	 * @param publishers publish them
	 * @throws IllegalArgumentException if the topic is invalid
	 */
	public DeadLetters(@Nullable String pattern, EspMqttPublishers publishers) {
		this.pattern = pattern;
		this.publishers = publishers;
		if (pattern != null) {
			new MqttTopic(pattern.replace(TOPIC, "t"));
		}
	}

	/**
	 * Publish a message with quality of service 1, unless it is one that was published
	 * here.
	 * @param client the client that it came from
	 * @param message the message
	 * @return whether it was
	 * @throws RuntimeException if it cannot be published
	 */
	public boolean publish(EspMqttClient client, MqttMessage message) {
		if (this.pattern == null || isOne(message.topic())) {
			return false;
		}
		this.publishers.of(client)
			.publish(MqttPublish.of(this.pattern.replace(TOPIC, message.topic()), message.payload(), QOS, false));
		return true;
	}

	private boolean isOne(String topic) {
		String pattern = String.valueOf(this.pattern);
		int variable = pattern.indexOf(TOPIC);
		return (variable < 0) ? topic.equals(pattern) : topic.startsWith(pattern.substring(0, variable))
				&& topic.endsWith(pattern.substring(variable + TOPIC.length()));
	}

}
