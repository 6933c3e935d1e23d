package io.github.espatmqtt.at;

/**
 * Watches the conversation with a module. Called by the threads that hold it, so it must
 * neither block nor use the client.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AtWireListener {

	/**
	 * Take note of a line.
	 * @param line the line, without secrets
	 */
	void onLine(AtWireLine line);

}
