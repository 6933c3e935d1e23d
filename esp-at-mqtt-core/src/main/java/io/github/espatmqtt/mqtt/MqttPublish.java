package io.github.espatmqtt.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Message to publish.
 *
 * @param topic where it goes
 * @param payload any bytes, copied
 * @param qos the quality of service
 * @param retained whether the broker shall keep it for later subscribers
 * @since 0.1.0
 */
public record MqttPublish(MqttTopic topic, byte[] payload, MqttQos qos, boolean retained) {

	public MqttPublish {
		payload = payload.clone();
	}

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

	/**
	 * Return the bytes.
	 * @return a copy, which is the caller's own
	 */
	@Override
	public byte[] payload() {
		return this.payload.clone();
	}

	/**
	 * Return how long the payload is, without copying it.
	 * @return the number of bytes
	 */
	public int size() {
		return this.payload.length;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof MqttPublish message && this.topic.equals(message.topic)
				&& Arrays.equals(this.payload, message.payload) && this.qos == message.qos
				&& this.retained == message.retained;
	}

	@Override
	public int hashCode() {
		return 31 * this.topic.hashCode() + Arrays.hashCode(this.payload);
	}

	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes to '" + this.topic + "' with QoS " + this.qos.level()
				+ (this.retained ? ", retained" : "");
	}

}
