package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A certificate authority that exists for the time of a test.
 */
public final class TestAuthority {

	/** The password of every key store. */
	public static final String PASSWORD = "password";

	private final X509Bundle root;

	public TestAuthority(String name) {
		this.root = built(() -> template(name).setIsCertificateAuthority(true).buildSelfSigned());
	}

	/**
	 * Return the certificate of the authority in PEM form.
	 */
	public String certificate() {
		return this.root.getCertificatePEM();
	}

	/**
	 * Issue a certificate to a server.
	 */
	public X509Bundle server(String name) {
		return built(() -> template(name).addSanDnsName(name).addExtendedKeyUsageServerAuth().buildIssuedBy(this.root));
	}

	/**
	 * Issue a certificate to a server that has been out of date for a day.
	 */
	public X509Bundle expiredServer(String name) {
		return built(() -> template(name).notAfter(Instant.now().minus(1, ChronoUnit.DAYS))
			.addSanDnsName(name)
			.buildIssuedBy(this.root));
	}

	public X509Bundle client(String name) {
		return built(() -> template(name).addExtendedKeyUsageClientAuth().buildIssuedBy(this.root));
	}

	public X509Bundle rsaClient(String name) {
		return built(() -> template(name).rsa2048().addExtendedKeyUsageClientAuth().buildIssuedBy(this.root));
	}

	/**
	 * Write a certificate and its key to a key store.
	 */
	public static Path keyStore(X509Bundle certificate, Path file) {
		return built(() -> stored(certificate.toKeyStore("PKCS12", PASSWORD.toCharArray()), file));
	}

	/**
	 * Write the certificate of the authority to a key store.
	 */
	public Path trustStore(Path file) {
		return built(() -> {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("authority", this.root.getCertificate());
			return stored(store, file);
		});
	}

	private static Path stored(KeyStore store, Path file) throws IOException, GeneralSecurityException {
		try (OutputStream stream = Files.newOutputStream(file)) {
			store.store(stream, PASSWORD.toCharArray());
		}
		return file;
	}

	private static CertificateBuilder template(String name) {
		return new CertificateBuilder().ecp256()
			.notBefore(Instant.now().minus(30, ChronoUnit.DAYS))
			.subject("CN=" + name);
	}

	private static <T> T built(Step<T> step) {
		try {
			return step.take();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException("No certificate", ex);
		}
	}

	@FunctionalInterface
	private interface Step<T> {

		T take() throws Exception;

	}

}
