package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Shows what the stores of an SSL bundle hold as PEM text, whatever their format.
 */
final class PemStore {

	private static final int LINE_LENGTH = 64;

	private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(LINE_LENGTH, new byte[] { '\n' });

	private final SslBundle bundle;

	PemStore(SslBundle bundle) {
		this.bundle = bundle;
	}

	/**
	 * Return the certificates of the trust store.
	 */
	Optional<String> ca() throws GeneralSecurityException {
		KeyStore store = this.bundle.getStores().getTrustStore();
		StringBuilder pem = new StringBuilder();
		if (store != null) {
			for (String alias : sortedAliases(store)) {
				pem.append(pem(store.getCertificate(alias)));
			}
		}
		return pem.isEmpty() ? Optional.empty() : Optional.of(pem.toString());
	}

	/**
	 * Return the certificate chain and the private key of the key store.
	 */
	Optional<ClientCertificate> client() throws GeneralSecurityException {
		KeyStore store = this.bundle.getStores().getKeyStore();
		String alias = (store != null) ? keyAlias(store) : null;
		return (store != null && alias != null) ? Optional.of(client(store, alias)) : Optional.empty();
	}

	private @Nullable String keyAlias(KeyStore store) throws KeyStoreException {
		String wanted = this.bundle.getKey().getAlias();
		for (String alias : sortedAliases(store)) {
			if (store.entryInstanceOf(alias, PrivateKeyEntry.class)
					&& (wanted == null || wanted.equalsIgnoreCase(alias))) {
				return alias;
			}
		}
		return null;
	}

	private ClientCertificate client(KeyStore store, String alias) throws GeneralSecurityException {
		StringBuilder chain = new StringBuilder();
		for (Certificate certificate : store.getCertificateChain(alias)) {
			chain.append(pem(certificate));
		}
		Key key = store.getKey(alias, password());
		if (key.getEncoded() == null) {
			throw new KeyStoreException("The private key '" + alias + "' cannot leave its key store");
		}
		return new ClientCertificate(chain.toString(), pem("PRIVATE KEY", key.getEncoded()));
	}

	private char @Nullable [] password() {
		String own = this.bundle.getKey().getPassword();
		String password = (own != null) ? own : this.bundle.getStores().getKeyStorePassword();
		return (password != null) ? password.toCharArray() : null;
	}

	private static List<String> sortedAliases(KeyStore store) throws KeyStoreException {
		return Collections.list(store.aliases()).stream().sorted().toList();
	}

	private static String pem(Certificate certificate) throws CertificateEncodingException {
		return pem("CERTIFICATE", certificate.getEncoded());
	}

	private static String pem(String type, byte[] content) {
		String text = new String(ENCODER.encode(content), StandardCharsets.US_ASCII);
		return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
	}

	/**
	 * What the module shows a broker.
	 *
	 * @param certificate the certificate chain
	 * @param key the private key; never printed
	 */
	record ClientCertificate(String certificate, String key) {

		@Override
		public String toString() {
			return "ClientCertificate";
		}

	}

}
