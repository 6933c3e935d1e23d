package io.github.espatmqtt.internal.session;

import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.command.MqttSyntax;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;

/**
 * One opened connection to the module.
 *
 * @param engine conducts the conversation
 * @param disturbances what the module shows in it
 */
record ModuleLink(AtEngine engine, Disturbances disturbances) implements AutoCloseable {

	/**
	 * Open the connection. Whatever fails behind that, be it that there is no thread for
	 * it, it is closed again: a port that nobody holds would stay in use.
	 */
	static ModuleLink open(AtTransport transport, LineEvents events, int bufferSize, ClientThreads threads) {
		events.begin();
		AtConnection connection = transport.open();
		try {
			return new ModuleLink(new AtEngine(connection, MqttSyntax.of(bufferSize), events, threads),
					events.disturbances());
		}
		catch (Throwable ex) {
			connection.close();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
