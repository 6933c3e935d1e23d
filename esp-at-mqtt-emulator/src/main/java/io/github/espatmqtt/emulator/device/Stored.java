package io.github.espatmqtt.emulator.device;

import java.util.Arrays;
import java.util.List;

/**
 * What TLS needs from the flash memory.
 */
enum Stored {

	/** The client certificate. */
	CERTIFICATE("mqtt_cert", 2, MqttError.CERT_LENGTH_ERROR, MqttError.CERT_READ_FAILED),

	/** The private key of the client certificate. */
	KEY("mqtt_key", 3, MqttError.KEY_LENGTH_ERROR, MqttError.KEY_READ_FAILED),

	/** The certificate of those who may have signed the broker's. */
	AUTHORITY("mqtt_ca", 1, MqttError.CA_LENGTH_ERROR, MqttError.CA_READ_FAILED);

	private final String place;

	private final int type;

	private final MqttError missing;

	private final MqttError unreadable;

	Stored(String place, int type, MqttError missing, MqttError unreadable) {
		this.place = place;
		this.type = type;
		this.missing = missing;
		this.unreadable = unreadable;
	}

	static List<String> places() {
		return Arrays.stream(values()).map(Stored::place).toList();
	}

	/**
	 * Return the partition, namespace and key it is stored under.
	 */
	String place() {
		return this.place;
	}

	/**
	 * Return its number in a {@link PkiContainer}.
	 */
	int type() {
		return this.type;
	}

	MqttError missing() {
		return this.missing;
	}

	MqttError unreadable() {
		return this.unreadable;
	}

}
