package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import javax.crypto.spec.SecretKeySpec;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.mqtt.MqttScheme;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BundledCertificates} and {@link PemStore}.
 */
class BundledCertificatesTests {

	private static final String PASSWORD = TestKeyStores.PASSWORD;

	private static KeyStore jks;

	private static KeyStore pkcs12;

	private static KeyStore trust;

	private static String certificate;

	@BeforeAll
	static void makeStores(@TempDir Path folder) throws Exception {
		TestKeyStores stores = new TestKeyStores(folder);
		jks = load(stores.keyStore("jks", "JKS", "RSA"));
		pkcs12 = load(stores.keyStore("pkcs12", "PKCS12", "EC"));
		trust = load(stores.trustStore("trust", "pkcs12"));
		certificate = Files.readString(stores.certificate("pkcs12")).replace("\r\n", "\n");
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_VERIFY_SERVER", "WSS_VERIFY_SERVER" })
	void schemeThatChecksTheBrokerTakesTheTrustStoreOnly(MqttScheme scheme) {
		assertThat(certificates(bundle(pkcs12), scheme)).isEqualTo(new ModuleCertificates(certificate, null, null));
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_CLIENT_CERTIFICATE", "WSS_CLIENT_CERTIFICATE" })
	void schemeThatShowsACertificateTakesTheKeyStoreOnly(MqttScheme scheme) throws GeneralSecurityException {
		ModuleCertificates certificates = certificates(bundle(jks), scheme);
		assertThat(certificates.ca()).isNull();
		assertShowsKeyOf(jks, "jks", certificates);
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_MUTUAL", "WSS_MUTUAL" })
	void schemeWithBothTakesBoth(MqttScheme scheme) throws GeneralSecurityException {
		ModuleCertificates certificates = certificates(bundle(pkcs12), scheme);
		assertThat(certificates.ca()).isEqualTo(certificate);
		assertThat(certificates.certificate()).isEqualTo(certificate);
		assertShowsKeyOf(pkcs12, "pkcs12", certificates);
	}

	@Test
	void pemBundleComesOutAsItWentIn() {
		ModuleCertificates first = certificates(bundle(pkcs12), MqttScheme.TLS_MUTUAL);
		PemSslStoreDetails key = new PemSslStoreDetails(null, null, null, first.certificate(), first.key(), null);
		PemSslStoreDetails ca = PemSslStoreDetails.forCertificates(first.ca());
		SslBundle pem = SslBundle.of(new PemSslStoreBundle(key, ca));
		assertThat(certificates(pem, MqttScheme.TLS_MUTUAL)).isEqualTo(first);
	}

	@Test
	void allTrustedCertificatesAreTaken() throws Exception {
		KeyStore both = empty();
		both.setCertificateEntry("b", pkcs12.getCertificate("pkcs12"));
		both.setCertificateEntry("a", jks.getCertificate("jks"));
		String ca = certificates(SslBundle.of(SslStoreBundle.of(null, null, both)), MqttScheme.TLS_VERIFY_SERVER).ca();
		assertThat(ca).endsWith(certificate).containsPattern("(?s)^-----BEGIN CERTIFICATE-----\\n.*-----BEGIN ");
	}

	@Test
	void keyHasAnAliasAndAPasswordOfItsOwn() throws Exception {
		KeyStore two = empty();
		two.setKeyEntry("a", jks.getKey("jks", PASSWORD.toCharArray()), "other".toCharArray(),
				jks.getCertificateChain("jks"));
		two.setKeyEntry("b", pkcs12.getKey("pkcs12", PASSWORD.toCharArray()), "own".toCharArray(),
				pkcs12.getCertificateChain("pkcs12"));
		SslBundle bundle = SslBundle.of(SslStoreBundle.of(two, PASSWORD, null), SslBundleKey.of("own", "b"));
		assertThat(certificates(bundle, MqttScheme.TLS_CLIENT_CERTIFICATE).certificate()).isEqualTo(certificate);
	}

	@ParameterizedTest
	@CsvSource({ "TCP, tcp", "TLS, tls", "WS, ws", "WSS, wss" })
	void bundleForASchemeWithoutCertificatesIsRefused(MqttScheme scheme, String text) {
		assertInvalid(bundle(jks), scheme).withMessageContainingAll("'" + text + "' uses no certificates",
				"tls-verify-server, tls-client-certificate, tls-mutual, wss-verify-server", "remove 'esp.mqtt.ssl");
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_CLIENT_CERTIFICATE", "TLS_MUTUAL", "WSS_CLIENT_CERTIFICATE", "WSS_MUTUAL" })
	void clientCertificateIsMissed(MqttScheme scheme) {
		assertInvalid(bundle(null), scheme).withMessageContainingAll(scheme.text(), "'broker'",
				"Add them to its key store");
		assertInvalid(bundle(trust), scheme).withMessageContainingAll(scheme.text(), "Add them to its key store");
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_VERIFY_SERVER", "TLS_MUTUAL", "WSS_VERIFY_SERVER", "WSS_MUTUAL" })
	void certificateToCheckTheBrokerWithIsMissed(MqttScheme scheme) throws Exception {
		for (KeyStore store : new KeyStore[] { null, empty() }) {
			assertInvalid(SslBundle.of(SslStoreBundle.of(pkcs12, PASSWORD, store)), scheme)
				.withMessageContainingAll(scheme.text(), "'broker'", "Add one to its trust store");
		}
	}

	@Test
	void wrongPasswordIsReported() {
		assertInvalid(SslBundle.of(SslStoreBundle.of(pkcs12, "wrong", null)), MqttScheme.TLS_CLIENT_CERTIFICATE)
			.withMessageContaining("The SSL bundle 'broker' cannot be used")
			.withMessageNotContaining("wrong");
	}

	@Test
	void missingFileIsReported() {
		JksSslStoreDetails missing = JksSslStoreDetails.forLocation("file:missing.p12").withPassword(PASSWORD);
		assertInvalid(SslBundle.of(new JksSslStoreBundle(missing, null)), MqttScheme.TLS_CLIENT_CERTIFICATE)
			.withMessageContainingAll("The SSL bundle 'broker' cannot be used", "missing.p12");
	}

	@Test
	void secretKeyIsNoPrivateKey() throws Exception {
		KeyStore secrets = KeyStore.getInstance("PKCS12");
		secrets.load(null, null);
		secrets.setKeyEntry("secret", new SecretKeySpec(new byte[16], "AES"), PASSWORD.toCharArray(), null);
		assertInvalid(bundle(secrets), MqttScheme.TLS_CLIENT_CERTIFICATE)
			.withMessageContaining("holds no private key with a certificate");
	}

	@Test
	void unknownBundleIsReportedWithThoseThereAre() {
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("other", bundle(jks));
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> BundledCertificates.named("broker", bundles, PropertyChecks.APPLICATION)
				.forScheme(MqttScheme.TLS_MUTUAL))
			.withMessageContainingAll("'esp.mqtt.ssl.bundle'", "no SSL bundle 'broker'", "[other]",
					"spring.ssl.bundle");
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> BundledCertificates.named("broker", null, PropertyChecks.APPLICATION)
				.forScheme(MqttScheme.TLS_MUTUAL))
			.withMessageContainingAll("'esp.mqtt.ssl.bundle'", "'broker'", "spring.ssl.bundle");
	}

	@Test
	void privateKeyIsNeverPrinted() throws GeneralSecurityException {
		assertThat(new PemStore(bundle(jks)).client().orElseThrow().toString()).doesNotContain("BEGIN");
	}

	private static ThrowableAssertAlternative<InvalidEspMqttPropertyException> assertInvalid(SslBundle bundle,
			MqttScheme scheme) {
		return assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> certificates(bundle, scheme))
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo("esp.mqtt.ssl.bundle"));
	}

	private static void assertShowsKeyOf(KeyStore store, String alias, ModuleCertificates certificates)
			throws GeneralSecurityException {
		Key key = store.getKey(alias, PASSWORD.toCharArray());
		assertThat(certificates.key()).startsWith("-----BEGIN PRIVATE KEY-----\n")
			.endsWith("\n-----END PRIVATE KEY-----\n");
		byte[] content = Base64.getMimeDecoder().decode(certificates.key().replaceAll("-----.*-----", ""));
		assertThat(KeyFactory.getInstance(key.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(content)))
			.isEqualTo(key);
		byte[] shown = certificates.certificate().getBytes(StandardCharsets.US_ASCII);
		assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(shown)))
			.isEqualTo(store.getCertificate(alias));
	}

	private static ModuleCertificates certificates(SslBundle bundle, MqttScheme scheme) {
		return BundledCertificates
			.named("broker", new DefaultSslBundleRegistry("broker", bundle), PropertyChecks.APPLICATION)
			.forScheme(scheme);
	}

	private static SslBundle bundle(KeyStore keyStore) {
		return SslBundle.of(SslStoreBundle.of(keyStore, PASSWORD, trust));
	}

	private static KeyStore empty() throws Exception {
		KeyStore store = KeyStore.getInstance("JKS");
		store.load(null, null);
		return store;
	}

	private static KeyStore load(Path path) throws Exception {
		return KeyStore.getInstance(path.toFile(), PASSWORD.toCharArray());
	}

}
