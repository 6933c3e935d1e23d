package io.github.espatmqtt.transport.tcp;

import java.time.Duration;
import java.util.Locale;

import io.github.espatmqtt.transport.SerialSettings;
import org.jspecify.annotations.Nullable;

/**
 * How to speak with a serial server.
 *
 * @param protocol the protocol
 * @param port what the server's port is set to, which only RFC 2217 can do
 * @param connectTimeout the longest wait for the connection to one address, and for the
 * server to agree on how to speak; at least 1 ms
 * @param keepAlive when a dead network is noticed
 * @param encryption what keeps others from reading along, or {@code null} for nothing
 * @since 0.1.0
 */
public record TcpSettings(TcpProtocol protocol, SerialSettings port, Duration connectTimeout, TcpKeepAlive keepAlive,
		@Nullable TcpEncryption encryption) {

	private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

	public TcpSettings {
		if (connectTimeout.toMillis() < 1 || connectTimeout.toMillis() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"The connect time-out must be 1 ms to " + Integer.MAX_VALUE + " ms, not " + connectTimeout);
		}
		if (port.negotiatedBaudRate() != null && protocol != TcpProtocol.RFC2217) {
			throw new IllegalArgumentException("Only RFC 2217 can change the speed of a port over the network, not "
					+ protocol.name().toLowerCase(Locale.ROOT));
		}
	}

	/**
	 * Return what suits a serial server that passes bytes as they are.
	 * @return raw, 5 s for the connection, no encryption
	 */
	public static TcpSettings defaults() {
		return new TcpSettings(TcpProtocol.RAW, SerialSettings.defaults(), DEFAULT_CONNECT_TIMEOUT,
				TcpKeepAlive.defaults(), null);
	}

	/**
	 * Return these settings with another protocol.
	 * @param newProtocol the protocol
	 * @param newPort what the server's port is set to
	 * @return the settings
	 */
	public TcpSettings withProtocol(TcpProtocol newProtocol, SerialSettings newPort) {
		return new TcpSettings(newProtocol, newPort, this.connectTimeout, this.keepAlive, this.encryption);
	}

	/**
	 * Return these settings with other limits.
	 * @param newConnectTimeout the longest wait for the connection
	 * @param newKeepAlive when a dead network is noticed
	 * @return the settings
	 */
	public TcpSettings withLimits(Duration newConnectTimeout, TcpKeepAlive newKeepAlive) {
		return new TcpSettings(this.protocol, this.port, newConnectTimeout, newKeepAlive, this.encryption);
	}

	/**
	 * Return these settings with or without encryption.
	 * @param newEncryption the encryption, or {@code null} for none
	 * @return the settings
	 */
	public TcpSettings withEncryption(@Nullable TcpEncryption newEncryption) {
		return new TcpSettings(this.protocol, this.port, this.connectTimeout, this.keepAlive, newEncryption);
	}

}
