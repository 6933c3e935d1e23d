package io.github.espatmqtt.emulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Identity} with keys in the forms that OpenSSL writes.
 */
class IdentityTests {

	@ParameterizedTest
	@CsvSource({ "rsa, rsa-pkcs1, SHA256withRSA", "rsa, rsa-pkcs8, SHA256withRSA", "ec, ec-sec1, SHA256withECDSA",
			"ec, ec-pkcs8, SHA256withECDSA" })
	void readsEveryFormOfKey(String certificate, String key, String algorithm) throws Exception {
		Identity identity = Identity.of(file(certificate + ".crt"), file(key + ".key"));
		String alias = identity.chooseClientAlias(new String[0], null, null);
		X509Certificate[] chain = identity.getCertificateChain(alias);
		assertThat(chain).hasSize(1);
		byte[] text = "signed by the owner of the key".getBytes();
		Signature signature = Signature.getInstance(algorithm);
		signature.initSign(identity.getPrivateKey(alias));
		signature.update(text);
		byte[] signed = signature.sign();
		signature.initVerify(chain[0]);
		signature.update(text);
		assertThat(signature.verify(signed)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "rsa.crt, rsa-encrypted.key", "ec.crt, ec-encrypted.key", "rsa.crt, ec-sec1.key",
			"ec.crt, rsa-pkcs8.key", "rsa.crt, rsa.crt", "rsa-pkcs1.key, rsa-pkcs1.key" })
	void refusesWhatItCannotUse(String certificate, String key) {
		assertThatExceptionOfType(GeneralSecurityException.class)
			.isThrownBy(() -> Identity.of(file(certificate), file(key)));
	}

	@Test
	void refusesWhatIsDamaged() throws IOException {
		byte[] certificate = file("rsa.crt");
		String torn = "-----BEGIN PRIVATE KEY-----\nMIIB=AAA\n-----END PRIVATE KEY-----\n";
		assertThatExceptionOfType(GeneralSecurityException.class)
			.isThrownBy(() -> Identity.of(certificate, torn.getBytes()));
		assertThatExceptionOfType(GeneralSecurityException.class)
			.isThrownBy(() -> Identity.of(new byte[] { 'x' }, file("rsa-pkcs8.key")));
		assertThatExceptionOfType(GeneralSecurityException.class)
			.isThrownBy(() -> Identity.of(new byte[0], file("rsa-pkcs8.key")));
	}

	@Test
	void keepsItsKeyToItself() throws Exception {
		Identity identity = Identity.of(file("ec.crt"), file("ec-sec1.key"));
		assertThat(identity.toString()).doesNotContain("BEGIN").doesNotContain("CN=");
	}

	private static byte[] file(String name) throws IOException {
		try (InputStream stream = IdentityTests.class.getResourceAsStream(name)) {
			assertThat(stream).as(name).isNotNull();
			return stream.readAllBytes();
		}
	}

}
