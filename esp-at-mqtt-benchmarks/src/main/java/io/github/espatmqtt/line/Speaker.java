package io.github.espatmqtt.line;

import java.io.IOException;

/**
 * Who talks to the device.
 */
interface Speaker extends AutoCloseable {

	/**
	 * Publish a message and wait for its confirmation.
	 * @param bytes the size of its payload
	 */
	void publish(int bytes) throws IOException;

	/**
	 * Receive messages.
	 * @param messages how many
	 * @param bytes the size of each payload
	 */
	void receive(int messages, int bytes) throws IOException, InterruptedException;

	@Override
	void close() throws IOException;

}
