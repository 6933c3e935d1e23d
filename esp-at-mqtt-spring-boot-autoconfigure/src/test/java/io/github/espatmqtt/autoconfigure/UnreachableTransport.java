package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.TransportException;

/**
 * A serial port that is not there.
 */
class UnreachableTransport implements AtTransport {

	@Override
	public AtConnection open() {
		throw new TransportException(TransportException.Reason.NOT_FOUND, "/dev/ttyGONE",
				"There is no serial port /dev/ttyGONE.", null);
	}

	@Override
	public String description() {
		return "serial port /dev/ttyGONE";
	}

}
