package io.github.espatmqtt.integration;

import java.nio.charset.StandardCharsets;

/**
 * Type of the payload of a received message.
 *
 * @since 0.1.0
 */
public enum EspMqttPayloadType {

	/** The bytes as received. */
	BYTES {

		@Override
		Object payload(byte[] bytes) {
			return bytes;
		}

	},

	/** The bytes read as UTF-8. */
	STRING {

		@Override
		Object payload(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	};

	abstract Object payload(byte[] bytes);

}
