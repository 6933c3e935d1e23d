package io.github.espatmqtt.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Last will, set with {@code AT+MQTTCONNCFG}. It travels inside a command line, so CR, LF
 * and NUL cannot be among its bytes.
 *
 * @param topic where the broker publishes it
 * @param payload any other bytes, copied; at most 128 (64 before firmware 3.3, checked
 * once the firmware is known)
 * @param qos the quality of service
 * @param retained whether the broker shall keep it for later subscribers
 * @since 0.1.0
 */
public record MqttWill(MqttTopic topic, byte[] payload, MqttQos qos, boolean retained) {

	/** The longest will message any firmware takes, in bytes (3.3 and later). */
	public static final int MAXIMUM_MESSAGE_BYTES = 128;

	public MqttWill {
		payload = WireText.require("will message", payload, MAXIMUM_MESSAGE_BYTES).clone();
	}

	/**
	 * Create a new will that is text.
	 * @param topic where the broker publishes it
	 * @param message the text, sent in UTF-8
	 * @param qos the quality of service
	 * @param retained whether the broker shall keep it for later subscribers
	 * @throws IllegalArgumentException if it holds CR, LF, NUL or half a surrogate pair,
	 * or is too long
	 */
	public MqttWill(MqttTopic topic, String message, MqttQos qos, boolean retained) {
		this(topic, WireText.require("will message", message, MAXIMUM_MESSAGE_BYTES).getBytes(StandardCharsets.UTF_8),
				qos, retained);
	}

	/**
	 * Return the bytes.
	 * @return a copy, which is the caller's own
	 */
	@Override
	public byte[] payload() {
		return this.payload.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof MqttWill will && this.topic.equals(will.topic)
				&& Arrays.equals(this.payload, will.payload) && this.qos == will.qos && this.retained == will.retained;
	}

	@Override
	public int hashCode() {
		return 31 * this.topic.hashCode() + Arrays.hashCode(this.payload);
	}

	@Override
	public String toString() {
		return "will of " + this.payload.length + " bytes to '" + this.topic + "' with QoS " + this.qos.level()
				+ (this.retained ? ", retained" : "");
	}

}
