package io.github.espatmqtt.internal.session;

import java.util.function.Supplier;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;

/**
 * A transport that does something of a test's own when it is opened.
 *
 * @param description what it is called
 * @param port opens it
 */
record NamedTransport(String description, Supplier<AtConnection> port) implements AtTransport {

	@Override
	public AtConnection open() {
		return this.port.get();
	}

}
