package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes key stores and trust stores with the tool of the JDK.
 */
final class TestKeyStores {

	static final String PASSWORD = "password";

	private final Path folder;

	TestKeyStores(Path folder) {
		this.folder = folder;
	}

	/**
	 * Make a key store with a key and a certificate for localhost.
	 */
	Path keyStore(String name, String type, String algorithm) {
		Path store = path(name);
		keytool("-genkeypair", "-alias", name, "-keyalg", algorithm, "-dname", "CN=localhost", "-storetype", type,
				"-storepass", PASSWORD, "-keypass", PASSWORD, "-keystore", store.toString());
		return store;
	}

	/**
	 * Make a trust store with the certificate of a key store.
	 */
	Path trustStore(String name, String keyStore) {
		Path store = path(name);
		keytool("-importcert", "-noprompt", "-alias", keyStore, "-file", certificate(keyStore).toString(), "-storepass",
				PASSWORD, "-keystore", store.toString());
		return store;
	}

	/**
	 * Write the certificate of a key store to a PEM file.
	 */
	Path certificate(String keyStore) {
		Path pem = this.folder.resolve(keyStore + ".pem");
		keytool("-exportcert", "-rfc", "-alias", keyStore, "-storepass", PASSWORD, "-keystore",
				path(keyStore).toString(), "-file", pem.toString());
		return pem;
	}

	private Path path(String name) {
		return this.folder.resolve(name + ".store");
	}

	private static void keytool(String... arguments) {
		ProcessBuilder builder = new ProcessBuilder(arguments);
		builder.command().add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		try {
			assertThat(builder.redirectErrorStream(true).start().waitFor()).isZero();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
