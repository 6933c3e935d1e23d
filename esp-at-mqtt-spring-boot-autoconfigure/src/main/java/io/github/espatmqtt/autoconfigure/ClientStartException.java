package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.EspAtException;

/**
 * A client has no session at the start of an application that fails fast.
 */
class ClientStartException extends RuntimeException {

	private final String client;

	ClientStartException(String client, EspAtException cause) {
		super("The client '" + client + "' is not connected: " + cause.getMessage(), cause);
		this.client = client;
	}

	/**
	 * Return the bean name of the client.
	 */
	String client() {
		return this.client;
	}

}
