package io.github.espatmqtt.emulator.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/**
 * A certificate and its private key, shown to any server that asks for one, no matter
 * whose signature it would like.
 *
 * @since 0.1.0
 */
public final class Identity extends X509ExtendedKeyManager {

	private static final String ALIAS = "client";

	private final X509Certificate[] chain;

	private final PrivateKey key;

	private Identity(X509Certificate[] chain, PrivateKey key) {
		this.chain = chain;
		this.key = key;
	}

	/**
	 * Read a certificate and its private key.
	 * @param certificate the certificate in PEM form, followed by those that lead from it
	 * to the root
	 * @param key the private key in PEM form: PKCS#8, PKCS#1 or SEC 1
	 * @return the identity
	 * @throws GeneralSecurityException if they are not what they should be
	 */
	public static Identity of(byte[] certificate, byte[] key) throws GeneralSecurityException {
		List<X509Certificate> chain = Pem.certificates(certificate);
		return new Identity(chain.toArray(X509Certificate[]::new), Pem.key(key, chain.get(0).getPublicKey()));
	}

	@Override
	public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
		return ALIAS;
	}

	@Override
	public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
		return new String[] { ALIAS };
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return this.chain.clone();
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return this.key;
	}

	@Override
	public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
		return null;
	}

	@Override
	public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
		return null;
	}

}
