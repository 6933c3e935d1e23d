package io.github.espatmqtt.emulator.device.hardware;

import java.net.InetSocketAddress;

/**
 * Where a broker is, whatever the command names.
 *
 * @param host its name or address
 * @param port its port for plain connections
 * @param encrypted its port for connections with TLS
 * @param mutual its port for those with TLS and a client certificate
 * @since 0.1.0
 */
public record Destination(String host, int port, int encrypted, int mutual) {

	public Destination {
		InetSocketAddress.createUnresolved(host, port);
	}

	/**
	 * Return where to connect to.
	 * @param tls whether the connection is encrypted
	 * @param certificate whether the module sends a certificate
	 * @return the address, unresolved
	 */
	public InetSocketAddress address(boolean tls, boolean certificate) {
		int secure = certificate ? this.mutual : this.encrypted;
		return InetSocketAddress.createUnresolved(this.host, tls ? secure : this.port);
	}

}
