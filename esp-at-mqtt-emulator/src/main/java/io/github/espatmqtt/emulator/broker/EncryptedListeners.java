package io.github.espatmqtt.emulator.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.UUID;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.jspecify.annotations.Nullable;

/**
 * The doors of a broker that speak TLS, one of them for clients with a certificate. The
 * library wants files: they are there while the broker starts.
 */
final class EncryptedListeners {

	static final String TLS = "mqtts";

	static final String MUTUAL = "mqtts-mutual";

	private static final String BROKER = "broker.p12";

	private static final String CLIENTS = "clients.p12";

	private final BrokerIdentity identity;

	private final String password = UUID.randomUUID().toString();

	EncryptedListeners(BrokerIdentity identity) {
		this.identity = identity;
	}

	Path write() throws IOException, GeneralSecurityException {
		Path directory = Files.createTempDirectory("embedded-broker");
		store(directory.resolve(BROKER), identity());
		KeyStore clients = this.identity.clients();
		if (clients != null) {
			store(directory.resolve(CLIENTS), clients);
		}
		return directory;
	}

	/**
	 * Add the doors to a configuration.
	 * @param address makes the address of a door from its name
	 */
	void addTo(ConfigurationImpl configuration, Path directory, Address address) throws Exception {
		String options = "&sslEnabled=true&keyStoreType=PKCS12&keyStorePath=" + directory.resolve(BROKER)
				+ "&keyStorePassword=" + this.password;
		configuration.addAcceptorConfiguration(TLS, address.of(TLS) + options);
		if (this.identity.clients() != null) {
			configuration.addAcceptorConfiguration(MUTUAL,
					address.of(MUTUAL) + options + "&needClientAuth=true&trustStoreType=PKCS12&trustStorePath="
							+ directory.resolve(CLIENTS) + "&trustStorePassword=" + this.password);
		}
	}

	static void delete(@Nullable Path directory) {
		try {
			if (directory != null) {
				Files.deleteIfExists(directory.resolve(BROKER));
				Files.deleteIfExists(directory.resolve(CLIENTS));
				Files.deleteIfExists(directory);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The key stores of the broker cannot be deleted", ex);
		}
	}

	private KeyStore identity() throws IOException, GeneralSecurityException {
		KeyStore source = this.identity.keyStore();
		KeyStore target = KeyStore.getInstance("PKCS12");
		target.load(null, null);
		for (String alias : Collections.list(source.aliases())) {
			if (source.isKeyEntry(alias)) {
				Key key = source.getKey(alias, this.identity.password().toCharArray());
				target.setKeyEntry(alias, key, this.password.toCharArray(), source.getCertificateChain(alias));
			}
		}
		return target;
	}

	private void store(Path file, KeyStore content) throws IOException, GeneralSecurityException {
		KeyStore target = content;
		if (!content.getType().equalsIgnoreCase("PKCS12")) {
			target = KeyStore.getInstance("PKCS12");
			target.load(null, null);
			for (String alias : Collections.list(content.aliases())) {
				target.setCertificateEntry(alias, content.getCertificate(alias));
			}
		}
		try (OutputStream stream = Files.newOutputStream(file)) {
			target.store(stream, this.password.toCharArray());
		}
	}

	/**
	 * Where a door is.
	 */
	@FunctionalInterface
	interface Address {

		String of(String name);

	}

}
