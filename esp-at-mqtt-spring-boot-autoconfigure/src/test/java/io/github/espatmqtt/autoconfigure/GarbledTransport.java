package io.github.espatmqtt.autoconfigure;

import java.time.Duration;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;

/**
 * A line whose two ends disagree about the baud rate: all bytes arrive, none as it was.
 *
 * @param right the line as it should be
 */
record GarbledTransport(AtTransport right) implements AtTransport {

	private static final byte GARBLED = (byte) 0xf0;

	@Override
	public AtConnection open() {
		AtConnection open = this.right.open();
		return new AtConnection() {

			@Override
			public int read(byte[] buffer, Duration timeout) {
				int length = open.read(buffer, timeout);
				for (int i = 0; i < length; i++) {
					buffer[i] |= GARBLED;
				}
				return length;
			}

			@Override
			public void write(byte[] bytes) {
				open.write(bytes);
			}

			@Override
			public void close() {
				open.close();
			}

		};
	}

	@Override
	public String description() {
		return this.right.description();
	}

}
