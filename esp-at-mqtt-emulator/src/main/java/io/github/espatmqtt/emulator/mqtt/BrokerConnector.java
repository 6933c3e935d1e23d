package io.github.espatmqtt.emulator.mqtt;

import java.time.Duration;

/**
 * Connects to a broker.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface BrokerConnector {

	/**
	 * Connect and wait for the broker's consent.
	 * @param login where to connect and as whom
	 * @param listener told about messages and the end of the link; may be called before
	 * this method returns
	 * @param timeout the longest wait
	 * @return the link
	 * @throws LinkException if there is no connection in time
	 */
	BrokerLink connect(Login login, LinkListener listener, Duration timeout) throws LinkException;

}
