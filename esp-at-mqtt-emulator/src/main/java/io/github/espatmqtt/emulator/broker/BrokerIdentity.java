package io.github.espatmqtt.emulator.broker;

import java.security.KeyStore;

import org.jspecify.annotations.Nullable;

/**
 * With what a broker shows who it is, and knows its clients.
 *
 * @param keyStore holds the certificate of the broker with its key
 * @param password the password of the key, empty for none
 * @param clients holds the certificates that have to have signed those of the clients, or
 * {@code null} if no client is asked for one
 * @since 0.1.0
 */
public record BrokerIdentity(KeyStore keyStore, String password, @Nullable KeyStore clients) {

	@Override
	public String toString() {
		return "BrokerIdentity[clients=" + (this.clients != null) + "]";
	}

}
