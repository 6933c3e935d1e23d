package io.github.espatmqtt.test;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.espatmqtt.emulator.broker.BrokerIdentity;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A certificate authority for the time of a context, with one certificate for the broker
 * and one for the modules.
 */
final class ThrowAwayCertificates {

	static final String HOST = "localhost";

	private static final String PASSWORD = "throw-away";

	private static final int VALID_DAYS = 1;

	private final X509Bundle authority;

	private final X509Bundle broker;

	private final X509Bundle module;

	ThrowAwayCertificates() {
		try {
			this.authority = template("Throw-away authority").setIsCertificateAuthority(true).buildSelfSigned();
			this.broker = template(HOST).addSanDnsName(HOST)
				.addSanIpAddress("127.0.0.1")
				.addExtendedKeyUsageServerAuth()
				.buildIssuedBy(this.authority);
			this.module = template("module").addExtendedKeyUsageClientAuth().buildIssuedBy(this.authority);
		}
		catch (Exception ex) {
			throw new IllegalStateException("The throw-away certificates cannot be made", ex);
		}
	}

	private static CertificateBuilder template(String name) {
		Instant now = Instant.now();
		return new CertificateBuilder().ecp256()
			.notBefore(now.minus(VALID_DAYS, ChronoUnit.DAYS))
			.notAfter(now.plus(VALID_DAYS, ChronoUnit.DAYS))
			.subject("CN=" + name);
	}

	BrokerIdentity broker() {
		return new BrokerIdentity(keyStore(this.broker), PASSWORD, trustStore(this.authority.getCertificate()));
	}

	SslBundle module() {
		KeyStore keys = keyStore(this.module);
		KeyStore trusted = trustStore(this.authority.getCertificate());
		return SslBundle.of(SslStoreBundle.of(keys, PASSWORD, trusted));
	}

	private static KeyStore keyStore(X509Bundle certificate) {
		try {
			return certificate.toKeyStore("PKCS12", PASSWORD.toCharArray());
		}
		catch (Exception ex) {
			throw new IllegalStateException("No key store", ex);
		}
	}

	private static KeyStore trustStore(@Nullable X509Certificate authority) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("authority", authority);
			return store;
		}
		catch (Exception ex) {
			throw new IllegalStateException("No trust store", ex);
		}
	}

}
