package io.github.espatmqtt.integration;

/**
 * Type of the payload of a received message.
 *
 * @since 0.1.0
 */
public enum EspMqttPayloadType {

	/** The bytes as received. */
	BYTES(byte[].class),

	/** The bytes read as UTF-8. */
	STRING(String.class);

	private final Class<?> type;

	EspMqttPayloadType(Class<?> type) {
		this.type = type;
	}

	/**
	 * Return the type.
	 * @return the class of the payload
	 */
	public Class<?> type() {
		return this.type;
	}

}
