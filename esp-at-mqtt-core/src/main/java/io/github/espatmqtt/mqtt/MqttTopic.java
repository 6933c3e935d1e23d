package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Name of a topic to publish to.
 *
 * @param name the topic name: not empty, without the wildcards {@code +} and {@code #},
 * at most 128 bytes in UTF-8 (64 before firmware 2.2, checked once the firmware is known)
 * @since 0.1.0
 */
public record MqttTopic(String name) {

	/** The longest topic any firmware takes, in UTF-8 bytes (vendor's page). */
	public static final int MAXIMUM_BYTES = 128;

	public MqttTopic {
		requireNotEmpty("topic", name);
		WireText.require("topic", name, MAXIMUM_BYTES);
		WireText.requireLegal("topic", name);
		if (name.indexOf('+') >= 0 || name.indexOf('#') >= 0) {
			throw new IllegalArgumentException(
					"The topic '" + name + "' holds a wildcard (+ or #); a message is published to one topic only");
		}
	}

	static void requireNotEmpty(String what, String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("The " + what + " is empty");
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
