package io.github.espatmqtt.internal.session;

import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.command.MqttSyntax;
import io.github.espatmqtt.transport.AtTransport;

/**
 * One opened connection to the module.
 *
 * @param engine conducts the conversation
 * @param disturbances what the module shows in it
 */
record ModuleLink(AtEngine engine, Disturbances disturbances) implements AutoCloseable {

	static ModuleLink open(AtTransport transport, LineEvents events, int bufferSize) {
		events.begin();
		return new ModuleLink(
				new AtEngine(transport.open(), MqttSyntax.of(bufferSize), events, transport.description()),
				events.disturbances());
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
