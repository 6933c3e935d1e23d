package io.github.espatmqtt.mqtt;

/**
 * MQTT quality of service, as sent in {@code AT+MQTTPUB}, {@code AT+MQTTPUBRAW},
 * {@code AT+MQTTSUB} and the will.
 *
 * @since 0.1.0
 */
public enum MqttQos {

	/** QoS 0: confirmed by the module once handed to its network stack. */
	AT_MOST_ONCE,

	/** QoS 1: confirmed by the module after the broker's acknowledgement. */
	AT_LEAST_ONCE,

	/** QoS 2: confirmed by the module after the whole handshake. */
	EXACTLY_ONCE;

	/**
	 * Return the level on the wire.
	 * @return 0, 1 or 2
	 */
	public int level() {
		return ordinal();
	}

	/**
	 * Return the quality of service of a level.
	 * @param level 0, 1 or 2
	 * @return the quality of service
	 * @throws IllegalArgumentException if the level is out of range
	 */
	public static MqttQos of(int level) {
		if (level < 0 || level >= values().length) {
			throw new IllegalArgumentException("QoS must be 0, 1 or 2, not " + level);
		}
		return values()[level];
	}

}
