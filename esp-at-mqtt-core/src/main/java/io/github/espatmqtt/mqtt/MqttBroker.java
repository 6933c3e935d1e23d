package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.internal.at.WireText;
import org.jspecify.annotations.Nullable;

/**
 * Broker to connect to ({@code AT+MQTTCONN}, {@code AT+MQTTSNI}).
 *
 * @param host the host name or address alone, neither a URL nor with a port, at most 128
 * bytes
 * @param port the port, 1 to 65535
 * @param reconnect whether the module itself may reconnect after a loss; the client
 * restores the session in either case
 * @param sni the name to ask for in the TLS handshake, if it differs from the host, not
 * empty, at most 128 bytes (firmware 3.3 and later)
 * @since 0.1.0
 */
public record MqttBroker(String host, int port, boolean reconnect, @Nullable String sni) {

	/** Longest host name in UTF-8 bytes (vendor's page). */
	public static final int MAXIMUM_HOST_BYTES = 128;

	private static final int MAXIMUM_PORT = 65535;

	public MqttBroker {
		BrokerHost.require(host);
		if (port < 1 || port > MAXIMUM_PORT) {
			throw new IllegalArgumentException("The broker port must be 1 to 65535, not " + port);
		}
		if (sni != null) {
			MqttTopic.requireNotEmpty("SNI name", sni);
			WireText.require("SNI name", sni, MAXIMUM_HOST_BYTES);
		}
	}

	/**
	 * Create a new broker the module may reconnect to by itself.
	 * @param host the host name or address
	 * @param port the port
	 */
	public MqttBroker(String host, int port) {
		this(host, port, true, null);
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
