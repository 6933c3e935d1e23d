package io.github.espatmqtt.emulator.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the servers whose certificates are signed by a certificate authority and valid
 * at a given time.
 *
 * @since 0.1.0
 */
public final class Authority extends Anyone {

	private final X509ExtendedTrustManager known;

	private final Date now;

	private Authority(X509ExtendedTrustManager known, Date now) {
		this.known = known;
		this.now = now;
	}

	/**
	 * Trust whom certificates have signed.
	 * @param certificates one or more certificates in PEM form
	 * @param now the time at which the server's certificate must be valid
	 * @return the authority
	 * @throws GeneralSecurityException if these are no certificates
	 */
	public static Authority of(byte[] certificates, Instant now) throws GeneralSecurityException {
		PKIXBuilderParameters parameters = new PKIXBuilderParameters(store(certificates), new X509CertSelector());
		parameters.setRevocationEnabled(false);
		parameters.setDate(Date.from(now));
		TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
		factory.init(new CertPathTrustManagerParameters(parameters));
		return new Authority((X509ExtendedTrustManager) factory.getTrustManagers()[0], Date.from(now));
	}

	/**
	 * Check the signatures and the dates first and the name afterwards, so that it is
	 * known which of them was wrong. The JDK does not look at the dates of a server's
	 * certificate that is itself the trusted one.
	 */
	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
		chain[0].checkValidity(this.now);
		this.known.checkServerTrusted(chain, type);
		try {
			this.known.checkServerTrusted(chain, type, socket);
		}
		catch (CertificateException ex) {
			throw new WrongNameException(ex);
		}
	}

	private static KeyStore store(byte[] certificates) throws GeneralSecurityException {
		try {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			for (X509Certificate certificate : Pem.certificates(certificates)) {
				store.setCertificateEntry(certificate.getSubjectX500Principal().getName() + certificate.hashCode(),
						certificate);
			}
			return store;
		}
		catch (IOException ex) {
			throw new GeneralSecurityException("No key store", ex);
		}
	}

	static final class WrongNameException extends CertificateException {

		WrongNameException(CertificateException cause) {
			super(cause.getMessage(), cause);
		}

	}

}
