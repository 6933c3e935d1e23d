package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Last will, set with {@code AT+MQTTCONNCFG}. It travels inside a command line, so it is
 * text without CR, LF and NUL.
 *
 * @param topic where the broker publishes it
 * @param message the text; at most 128 bytes in UTF-8 (64 before firmware 3.3, checked
 * once the firmware is known)
 * @param qos the quality of service
 * @param retained whether the broker shall keep it for later subscribers
 * @since 0.1.0
 */
public record MqttWill(MqttTopic topic, String message, MqttQos qos, boolean retained) {

	/** The longest will message any firmware takes, in UTF-8 bytes (3.3 and later). */
	public static final int MAXIMUM_MESSAGE_BYTES = 128;

	public MqttWill {
		WireText.require("will message", message, MAXIMUM_MESSAGE_BYTES);
		WireText.requireLegal("will message", message);
	}

}
