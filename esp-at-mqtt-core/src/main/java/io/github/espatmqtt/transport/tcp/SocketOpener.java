package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * Opens a connection to the first address of a host that takes it.
 *
 * @param host the host name, looked up each time
 * @param port the port
 * @param settings the limits and the encryption
 */
record SocketOpener(String host, int port, TcpSettings settings) {

	TcpConnection open(String endpoint) throws IOException {
		IOException failure = null;
		for (InetAddress address : InetAddress.getAllByName(this.host)) {
			try {
				return open(address, endpoint);
			}
			catch (IOException ex) {
				failure = suppressed(ex, failure);
			}
		}
		throw (failure != null) ? failure : new IOException("the host has no address");
	}

	private static IOException suppressed(IOException failure, @Nullable IOException earlier) {
		if (earlier != null) {
			failure.addSuppressed(earlier);
		}
		return failure;
	}

	private TcpConnection open(InetAddress address, String endpoint) throws IOException {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(address, this.port), timeout());
			socket.setTcpNoDelay(true);
			this.settings.keepAlive().apply(socket);
			return new TcpConnection(socket, encrypted(socket), endpoint);
		}
		catch (IOException | RuntimeException | Error ex) {
			closeQuietly(socket);
			throw ex;
		}
	}

	private Socket encrypted(Socket socket) throws IOException {
		TcpEncryption encryption = this.settings.encryption();
		if (encryption == null) {
			return socket;
		}
		SSLSocket secure = encryption.layer(socket, this.host, this.port);
		SSLParameters parameters = secure.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		secure.setSSLParameters(parameters);
		secure.setSoTimeout(timeout());
		secure.startHandshake();
		return secure;
	}

	private int timeout() {
		return (int) this.settings.connectTimeout().toMillis();
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// the failure to connect is what counts
		}
	}

}
