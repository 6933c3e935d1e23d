package io.github.espatmqtt.transport.tcp;

/**
 * How bytes travel between here and a serial server.
 *
 * @since 0.1.0
 */
public enum TcpProtocol {

	/** As they are. */
	RAW,

	/** By telnet, with binary transmission in both directions (RFC 854, 856). */
	TELNET,

	/** By telnet, and the server's port is set from here (RFC 2217). */
	RFC2217

}
