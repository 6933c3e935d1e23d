package io.github.espatmqtt.chaos;

import io.github.espatmqtt.transport.AtTransport;

/**
 * The way between the client and the module, which can be pulled out and put in again.
 */
interface Cable extends AutoCloseable {

	/**
	 * Return the client's way in, which stays the same however often the cable is pulled.
	 */
	AtTransport transport();

	void unplug();

	void plug();

	@Override
	default void close() {
		unplug();
	}

}
