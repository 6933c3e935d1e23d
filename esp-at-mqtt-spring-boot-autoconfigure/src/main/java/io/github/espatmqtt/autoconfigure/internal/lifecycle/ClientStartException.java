package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import io.github.espatmqtt.EspAtException;

/**
 * A client has no session at the start of an application that fails fast.
 */
public class ClientStartException extends RuntimeException {

	private final String client;

	public ClientStartException(String client, EspAtException cause) {
		super("The client '" + client + "' is not connected: " + cause.getMessage(), cause);
		this.client = client;
	}

	/**
	 * Return the bean name of the client.
	 */
	public String client() {
		return this.client;
	}

}
