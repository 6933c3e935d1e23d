package io.github.espatmqtt.emulator.device.certificate;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.MqttError;
import io.github.espatmqtt.emulator.device.hardware.Entry;
import io.github.espatmqtt.emulator.device.hardware.EntryKey;
import io.github.espatmqtt.emulator.device.hardware.Flash;

/**
 * What TLS needs from the flash memory.
 */
public enum Stored {

	/** The client certificate. */
	CERTIFICATE("mqtt_cert", 2, MqttError.CERT_LENGTH_ERROR, MqttError.CERT_READ_FAILED),

	/** The private key of the client certificate. */
	KEY("mqtt_key", 3, MqttError.KEY_LENGTH_ERROR, MqttError.KEY_READ_FAILED),

	/** The certificate of those who may have signed the broker's. */
	AUTHORITY("mqtt_ca", 1, MqttError.CA_LENGTH_ERROR, MqttError.CA_READ_FAILED);

	private static final int PARTITION_SIZE = 8192;

	/** The partition, namespace and key it is stored under. */
	private final String place;

	/** Its number in {@link PackedCertificates}. */
	private final int type;

	private final MqttError missing;

	private final MqttError unreadable;

	Stored(String place, int type, MqttError missing, MqttError unreadable) {
		this.place = place;
		this.type = type;
		this.missing = missing;
		this.unreadable = unreadable;
	}

	/**
	 * Read it.
	 * @return its content
	 * @throws CommandFailed if none was stored, or its partition holds something else
	 */
	public byte[] read(Flash flash) throws CommandFailed {
		byte[] content;
		try {
			Entry entry = flash.entries().get(new EntryKey(this.place, this.place));
			content = (entry != null) ? entry.content()
					: PackedCertificates.content(flash.partition(this.place, PARTITION_SIZE), this.type);
		}
		catch (IllegalArgumentException ex) {
			throw this.unreadable.failure();
		}
		if (content == null) {
			throw this.missing.failure();
		}
		return content;
	}

}
