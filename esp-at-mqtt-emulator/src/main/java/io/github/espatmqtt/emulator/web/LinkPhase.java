package io.github.espatmqtt.emulator.web;

import java.util.Optional;

import io.github.espatmqtt.emulator.WireLine;

/**
 * Where a module is on its way to the broker, as far as its line tells.
 */
enum LinkPhase {

	/** It has just started; nobody has asked for a connection. */
	STARTED("UNKNOWN"),

	/** The host wants a connection. */
	CONNECTING("DOWN"),

	/** It is connected. */
	CONNECTED("UP"),

	/** It was connected. */
	DISCONNECTED("DOWN");

	private final String health;

	LinkPhase(String health) {
		this.health = health;
	}

	String health() {
		return this.health;
	}

	/**
	 * Return where a line leads, if anywhere.
	 */
	static Optional<LinkPhase> after(WireLine line) {
		String text = line.text();
		if (line.fromHost()) {
			return text.startsWith("AT+MQTTCONN=") ? Optional.of(CONNECTING) : Optional.empty();
		}
		if (text.equals("ready")) {
			return Optional.of(STARTED);
		}
		if (text.startsWith("+MQTTCONNECTED")) {
			return Optional.of(CONNECTED);
		}
		return text.startsWith("+MQTTDISCONNECTED") ? Optional.of(DISCONNECTED) : Optional.empty();
	}

}
