package io.github.espatmqtt.emulator.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates and keys from the text that they are stored as.
 */
final class Pem {

	private static final Pattern KEY = Pattern.compile("-----BEGIN (\\w* ?)PRIVATE KEY-----(.+?)-----END ",
			Pattern.DOTALL);

	private Pem() {
	}

	/**
	 * Read one or more certificates.
	 */
	static List<X509Certificate> certificates(byte[] pem) throws GeneralSecurityException {
		List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem))
			.stream()
			.map(X509Certificate.class::cast)
			.toList();
		if (certificates.isEmpty()) {
			throw new CertificateException("No certificate");
		}
		return certificates;
	}

	/**
	 * Read a private key.
	 * @param partner the public key that belongs to it
	 */
	static PrivateKey key(byte[] pem, PublicKey partner) throws GeneralSecurityException {
		Matcher matcher = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
		if (!matcher.find()) {
			throw new GeneralSecurityException("No private key");
		}
		try {
			byte[] content = Base64.getMimeDecoder().decode(matcher.group(2));
			byte[] pkcs8 = matcher.group(1).isEmpty() ? content : Pkcs8.wrap(content, partner);
			return KeyFactory.getInstance(partner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
		}
		catch (IllegalArgumentException ex) {
			throw new GeneralSecurityException("The private key is damaged", ex);
		}
	}

}
