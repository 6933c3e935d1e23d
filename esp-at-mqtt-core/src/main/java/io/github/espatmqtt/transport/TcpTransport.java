package io.github.espatmqtt.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * A module behind a TCP address: a serial server such as ser2net in raw mode, or the
 * emulator.
 *
 * @param host the host name or address
 * @param port the port, 1 to 65535
 * @param connectTimeout the longest wait for the connection, at least 1 ms
 * @since 0.1.0
 */
public record TcpTransport(String host, int port, Duration connectTimeout) implements AtTransport {

	private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

	public TcpTransport {
		if (host.isBlank()) {
			throw new IllegalArgumentException("The TCP host is empty");
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("The TCP port must be 1 to 65535, not " + port);
		}
		if (connectTimeout.toMillis() < 1 || connectTimeout.toMillis() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"The connect time-out must be 1 ms to " + Integer.MAX_VALUE + " ms, not " + connectTimeout);
		}
	}

	/**
	 * Create a new transport that waits up to 5 s for the connection.
	 * @param host the host name or address
	 * @param port the port
	 */
	public TcpTransport(String host, int port) {
		this(host, port, DEFAULT_CONNECT_TIMEOUT);
	}

	@Override
	public AtConnection open() {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(this.host, this.port), (int) this.connectTimeout.toMillis());
			socket.setTcpNoDelay(true);
			socket.setKeepAlive(true);
			return new TcpConnection(socket, endpoint());
		}
		catch (IOException ex) {
			closeQuietly(socket);
			throw failure(ex);
		}
		catch (RuntimeException | Error ex) {
			closeQuietly(socket);
			throw ex;
		}
	}

	private TransportException failure(IOException ex) {
		if (ex instanceof UnknownHostException) {
			return new TransportException(TransportException.Reason.NOT_FOUND, endpoint(),
					"The host of " + endpoint() + " is unknown. Check its name.", ex);
		}
		return new TransportException(TransportException.Reason.NOT_OPENED, endpoint(), "Cannot connect to "
				+ endpoint() + ": " + ex.getMessage() + ". Check host and port, and that the serial server is running.",
				ex);
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// the failure to connect is what counts
		}
	}

	private String endpoint() {
		return ((this.host.indexOf(':') < 0) ? this.host : "[" + this.host + "]") + ":" + this.port;
	}

	@Override
	public String description() {
		return "TCP address " + endpoint();
	}

}
