package io.github.espatmqtt.emulator.tls;

import javax.net.ssl.SSLException;

/**
 * The certificate of a server is trusted but for other names.
 *
 * @since 0.1.0
 */
public class WrongServerNameException extends SSLException {

	/**
	 * Create a new exception.
	 * @param name the name the server was asked for
	 * @param cause what was noticed
	 */
	public WrongServerNameException(String name, Throwable cause) {
		super("The certificate is not for '" + name + "'", cause);
	}

}
