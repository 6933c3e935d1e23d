package io.github.espatmqtt.internal.module;

import io.github.espatmqtt.module.ModuleCertificates;
import org.jspecify.annotations.Nullable;

/**
 * What a module keeps one of for MQTT.
 */
enum CertificateKind {

	CA("mqtt_ca", "CA certificate"), CERTIFICATE("mqtt_cert", "client certificate"),
	KEY("mqtt_key", "private key of the client certificate");

	private final String place;

	private final String text;

	CertificateKind(String place, String text) {
		this.place = place;
		this.text = text;
	}

	/**
	 * Return the name of its place on the module.
	 */
	String place() {
		return this.place;
	}

	@Nullable String pem(ModuleCertificates certificates) {
		return switch (this) {
			case CA -> certificates.ca();
			case CERTIFICATE -> certificates.certificate();
			case KEY -> certificates.key();
		};
	}

	/**
	 * Return its number in a {@link PkiContainer}.
	 */
	int number() {
		return ordinal() + 1;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
