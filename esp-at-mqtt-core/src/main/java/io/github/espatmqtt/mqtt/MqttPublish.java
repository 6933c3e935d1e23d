package io.github.espatmqtt.mqtt;

import java.nio.charset.StandardCharsets;

/**
 * Message to publish.
 *
 * @param topic where it goes
 * @param payload any bytes; not copied, so leave the array alone until the message is
 * published
 * @param qos the quality of service
 * @param retained whether the broker shall keep it for later subscribers
 * @since 0.1.0
 */
public record MqttPublish(MqttTopic topic, byte[] payload, MqttQos qos, boolean retained) {

	/**
	 * Create a new message that is not retained.
	 * @param topic the topic name
	 * @param payload the text, sent as UTF-8
	 * @param qos the level, 0 to 2
	 * @return the message
	 * @throws IllegalArgumentException if the topic or the level is invalid
	 */
	public static MqttPublish of(String topic, String payload, int qos) {
		return of(topic, payload.getBytes(StandardCharsets.UTF_8), qos, false);
	}

	/**
	 * Create a new message.
	 * @param topic the topic name
	 * @param payload any bytes
	 * @param qos the level, 0 to 2
	 * @param retained whether the broker shall keep it for later subscribers
	 * @return the message
	 * @throws IllegalArgumentException if the topic or the level is invalid
	 */
	public static MqttPublish of(String topic, byte[] payload, int qos, boolean retained) {
		return new MqttPublish(new MqttTopic(topic), payload, MqttQos.of(qos), retained);
	}

	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes to '" + this.topic + "' with QoS " + this.qos.level()
				+ (this.retained ? ", retained" : "");
	}

}
