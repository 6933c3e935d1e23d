package io.github.espatmqtt.endpoint;

import java.nio.charset.StandardCharsets;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to {@link EspMqttEndpoint}, still unchecked.
 */
record WriteRequest(@Nullable String topic, @Nullable String payload, @Nullable String qos, @Nullable String retained) {

	MqttPublish message() {
		String text = (this.payload != null) ? this.payload : "";
		return new MqttPublish(new MqttTopic(requireTopic()), text.getBytes(StandardCharsets.UTF_8), level(),
				isRetained());
	}

	MqttSubscription subscription() {
		return new MqttSubscription(filter(), level());
	}

	MqttTopicFilter filter() {
		return new MqttTopicFilter(requireTopic());
	}

	private String requireTopic() {
		if (this.topic == null) {
			throw new IllegalArgumentException("'topic' is missing");
		}
		return this.topic;
	}

	private MqttQos level() {
		return (this.qos == null) ? MqttQos.of(1) : switch (this.qos) {
			case "0", "1", "2" -> MqttQos.of(Integer.parseInt(this.qos));
			default -> throw new IllegalArgumentException("'qos' must be 0, 1 or 2, not '" + this.qos + "'");
		};
	}

	private boolean isRetained() {
		return this.retained != null && switch (this.retained) {
			case "true" -> true;
			case "false" -> false;
			default ->
				throw new IllegalArgumentException("'retained' must be true or false, not '" + this.retained + "'");
		};
	}

}
