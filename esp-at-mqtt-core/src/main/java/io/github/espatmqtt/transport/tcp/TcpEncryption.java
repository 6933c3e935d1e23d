package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

/**
 * What keeps others on the network from reading along: TLS with its certificates. It is
 * asked at each attempt, so that certificates may change.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TcpEncryption {

	/**
	 * Prepare a connection. The handshake, with the check of the host name, is made
	 * afterwards.
	 * @param socket the open connection
	 * @param host the host that was asked for
	 * @param port its port
	 * @return the socket to speak through
	 * @throws IOException if there is none
	 */
	SSLSocket layer(Socket socket, String host, int port) throws IOException;

}
