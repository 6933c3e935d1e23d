package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;

final class TcpConnection implements AtConnection {

	private final Socket carrier;

	private final Socket socket;

	private final String endpoint;

	/**
	 * Create a new connection.
	 * @param carrier what is closed: an encrypting socket would first wait for its turn
	 * to say goodbye
	 * @param socket what is spoken through
	 * @param endpoint what to call the other end
	 */
	TcpConnection(Socket carrier, Socket socket, String endpoint) {
		this.carrier = carrier;
		this.socket = socket;
		this.endpoint = endpoint;
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		try {
			this.socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis())));
			int count = this.socket.getInputStream().read(buffer);
			if (count < 0) {
				throw lost(null);
			}
			return count;
		}
		catch (SocketTimeoutException ex) {
			return 0;
		}
		catch (IOException ex) {
			throw lost(ex);
		}
	}

	@Override
	public void write(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw lost(ex);
		}
	}

	private TransportException lost(@Nullable IOException cause) {
		return new TransportException(TransportException.Reason.LOST, this.endpoint,
				"The connection to " + this.endpoint + " is closed", cause);
	}

	@Override
	public void close() {
		try {
			this.carrier.close();
		}
		catch (IOException ex) {
			throw lost(ex);
		}
	}

}
