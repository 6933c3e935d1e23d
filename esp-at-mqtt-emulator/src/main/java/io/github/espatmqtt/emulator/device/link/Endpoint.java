package io.github.espatmqtt.emulator.device.link;

import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The broker that {@code AT+MQTTCONN} names.
 *
 * @param host its name or address
 * @param port its port
 * @param reconnect whether the module reconnects by itself
 */
record Endpoint(String host, int port, boolean reconnect) {

	String report(UserConfiguration user) {
		return Wire.format("%d,\"%s\",\"%d\",\"%s\",%d", user.scheme().number(), this.host, this.port,
				user.reportedPath(), this.reconnect ? 1 : 0);
	}

}
