package io.github.espatmqtt.emulator;

/**
 * How the line of a module is offered on a TCP port.
 *
 * @since 0.1.0
 */
public enum LineProtocol {

	/** Bytes as they are. */
	RAW,

	/**
	 * By telnet, with a port that is set over the network: RTS is wired to the module's
	 * reset, DTR to the choice of the boot loader.
	 */
	RFC2217

}
