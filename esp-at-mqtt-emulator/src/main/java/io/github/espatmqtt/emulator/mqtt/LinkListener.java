package io.github.espatmqtt.emulator.mqtt;

/**
 * Told what happens on a {@link BrokerLink}.
 *
 * @since 0.1.0
 */
public interface LinkListener {

	/**
	 * A message has arrived. Called in the order of arrival; the next message waits.
	 * @param message the message
	 */
	void received(Message message);

	/**
	 * The link has ended without the module's doing.
	 */
	void lost();

}
