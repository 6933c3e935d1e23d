package io.github.espatmqtt.emulator.device.link;

/**
 * The states of the MQTT link, in the order of the numbers that queries report.
 */
enum LinkState {

	UNINITIALIZED, USER_CONFIGURED, CONNECTION_CONFIGURED, DISCONNECTED, CONNECTED, WITHOUT_SUBSCRIPTION,
	WITH_SUBSCRIPTION;

	int number() {
		return ordinal();
	}

	boolean isConnected() {
		return compareTo(CONNECTED) >= 0;
	}

	boolean isConfigured() {
		return this == USER_CONFIGURED || this == CONNECTION_CONFIGURED;
	}

}
