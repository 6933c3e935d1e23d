package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.autoconfigure.internal.ssl.PemStore.ClientCertificate;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.mqtt.MqttScheme;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Takes out of an SSL bundle what a scheme needs on the module.
 */
public final class BundledCertificates {

	private static final String PROPERTY = "ssl.bundle";

	private final String name;

	private final Supplier<SslBundle> bundle;

	private final PropertyChecks checks;

	public BundledCertificates(String name, SslBundle bundle, PropertyChecks checks) {
		this(name, () -> bundle, checks);
	}

	private BundledCertificates(String name, Supplier<SslBundle> bundle, PropertyChecks checks) {
		this.name = name;
		this.bundle = bundle;
		this.checks = checks;
	}

	public static BundledCertificates named(String name, @Nullable SslBundles bundles, PropertyChecks checks) {
		return new BundledCertificates(name, () -> new NamedBundle(PROPERTY, name, checks).in(bundles), checks);
	}

	public ModuleCertificates forScheme(MqttScheme scheme) {
		if (!areUsedBy(scheme)) {
			throw invalid("The scheme '" + scheme.text() + "' uses no certificates. Set '" + this.checks.name("scheme")
					+ "' to one of " + schemesWithCertificates() + ", or remove '" + this.checks.name(PROPERTY) + "'");
		}
		PemStore store = new PemStore(this.bundle.get());
		try {
			String ca = scheme.verifiesServer() ? ca(store, scheme) : null;
			ClientCertificate client = scheme.sendsCertificate() ? client(store, scheme) : null;
			return (client != null) ? new ModuleCertificates(ca, client.certificate(), client.key())
					: new ModuleCertificates(ca, null, null);
		}
		catch (GeneralSecurityException | IllegalStateException ex) {
			throw invalid("The SSL bundle '" + this.name + "' cannot be used: " + ex.getMessage());
		}
	}

	private String ca(PemStore store, MqttScheme scheme) throws GeneralSecurityException {
		return store.ca()
			.orElseThrow(() -> invalid(
					"The scheme '" + scheme.text() + "' checks the certificate of the broker, but the SSL bundle '"
							+ this.name + "' holds no certificate to check it with. Add one to its trust store"));
	}

	private ClientCertificate client(PemStore store, MqttScheme scheme) throws GeneralSecurityException {
		return store.client()
			.orElseThrow(
					() -> invalid("The scheme '" + scheme.text() + "' sends a client certificate, but the SSL bundle '"
							+ this.name + "' holds no private key with a certificate. Add them to its key store"));
	}

	private InvalidEspMqttPropertyException invalid(String reason) {
		return this.checks.invalid(PROPERTY, this.name, reason);
	}

	public static boolean areUsedBy(MqttScheme scheme) {
		return scheme.verifiesServer() || scheme.sendsCertificate();
	}

	private static String schemesWithCertificates() {
		return Arrays.stream(MqttScheme.values())
			.filter(BundledCertificates::areUsedBy)
			.map(MqttScheme::text)
			.collect(Collectors.joining(", "));
	}

}
