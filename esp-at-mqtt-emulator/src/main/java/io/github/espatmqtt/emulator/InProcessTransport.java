package io.github.espatmqtt.emulator;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * The way from a host in the same process.
 *
 * @param emulator the module
 */
record InProcessTransport(EspAtEmulator emulator) implements AtTransport {

	static final String ENDPOINT = "emulator";

	@Override
	public AtConnection open() {
		InProcessConnection connection = new InProcessConnection(this.emulator);
		if (!this.emulator.line().attach(connection)) {
			throw new TransportException(Reason.BUSY, ENDPOINT,
					"The emulator has one line and another host is on it; close that connection first", null);
		}
		return connection;
	}

	@Override
	public String description() {
		return "emulated ESP-AT " + this.emulator.firmware().version() + " in process";
	}

}
