package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.at.AtEngine;
import io.github.espatmqtt.transport.AtTransport;

/**
 * One opened connection to the module.
 *
 * @param engine conducts the conversation
 * @param events what the module reports in it
 */
record ModuleLink(AtEngine engine, SessionEvents events) implements AutoCloseable {

	static ModuleLink open(AtTransport transport, SessionEvents events, int bufferSize) {
		events.begin();
		return new ModuleLink(
				new AtEngine(transport.open(), SessionEvents.syntax(bufferSize), events, transport.description()),
				events);
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
