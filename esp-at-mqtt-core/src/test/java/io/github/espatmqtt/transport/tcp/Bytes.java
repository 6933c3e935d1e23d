package io.github.espatmqtt.transport.tcp;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

import io.github.espatmqtt.transport.AtConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that are expected on a connection.
 */
final class Bytes {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private Bytes() {
	}

	static byte[] read(AtConnection connection, int count) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] buffer = new byte[1000];
		while (received.size() < count) {
			int length = connection.read(buffer, PATIENCE);
			assertThat(length).isPositive();
			received.write(buffer, 0, length);
		}
		return received.toByteArray();
	}

}
