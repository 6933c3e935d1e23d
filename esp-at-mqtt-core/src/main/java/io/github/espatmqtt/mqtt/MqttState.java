package io.github.espatmqtt.mqtt;

/**
 * MQTT state of the module, as answered to {@code AT+MQTTCONN?} and {@code AT+MQTTSUB?}.
 *
 * @since 0.1.0
 */
public enum MqttState {

	/** 0: nothing is configured. */
	UNINITIALIZED,

	/** 1: {@code AT+MQTTUSERCFG} was done. */
	USER_CONFIGURED,

	/** 2: {@code AT+MQTTCONNCFG} was done, or a connection attempt failed. */
	CONNECTION_CONFIGURED,

	/** 3: the connection was lost. */
	DISCONNECTED,

	/** 4: connected; also reported right after connecting. */
	CONNECTED,

	/** 5: connected without a subscription. */
	CONNECTED_WITHOUT_SUBSCRIPTION,

	/** 6: connected with at least one subscription. */
	CONNECTED_WITH_SUBSCRIPTION;

	/**
	 * Return the number on the wire.
	 * @return 0 to 6
	 */
	public int number() {
		return ordinal();
	}

	/**
	 * Return whether the broker is connected; the firmware does not tell the three states
	 * apart reliably.
	 * @return {@code true} for 4, 5 and 6
	 */
	public boolean isConnected() {
		return ordinal() >= CONNECTED.ordinal();
	}

	/**
	 * Return the state of a number.
	 * @param number 0 to 6
	 * @return the state
	 * @throws IllegalArgumentException if there is no such state
	 */
	public static MqttState of(int number) {
		if (number < 0 || number >= values().length) {
			throw new IllegalArgumentException("The MQTT state must be 0 to 6, not " + number);
		}
		return values()[number];
	}

}
