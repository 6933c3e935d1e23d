package io.github.espatmqtt.emulator.device.link;

import java.util.List;

/**
 * What the module says when it starts to encrypt.
 *
 * @param protocols what {@code AT+MQTTALPN} sets
 * @param name what {@code AT+MQTTSNI} sets, empty for the name of the broker
 */
record ClientHello(List<String> protocols, String name) {

	static final ClientHello DEFAULT = new ClientHello(List.of(), "");

	ClientHello withProtocols(List<String> others) {
		return new ClientHello(List.copyOf(others), this.name);
	}

	ClientHello withName(String other) {
		return new ClientHello(this.protocols, other);
	}

	/**
	 * Return the name that the broker is asked for and must have a certificate for.
	 */
	String serverName(String broker) {
		return this.name.isEmpty() ? broker : this.name;
	}

}
