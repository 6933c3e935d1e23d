package io.github.espatmqtt.module;

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
