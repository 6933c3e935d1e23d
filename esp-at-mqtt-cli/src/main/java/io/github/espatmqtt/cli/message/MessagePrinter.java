package io.github.espatmqtt.cli.message;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.espatmqtt.mqtt.MqttMessage;

/**
 * Prints messages as they are, byte by byte.
 */
final class MessagePrinter {

	private final OutputStream out;

	private final boolean topics;

	private final boolean lineEnds;

	private int printed;

	MessagePrinter(OutputStream out, boolean topics, boolean lineEnds) {
		this.out = out;
		this.topics = topics;
		this.lineEnds = lineEnds;
	}

	/**
	 * Print a message.
	 * @return how many were printed
	 */
	int print(MqttMessage message) {
		try {
			if (this.topics) {
				this.out.write((message.topic() + " ").getBytes(StandardCharsets.UTF_8));
			}
			this.out.write(message.payload());
			if (this.lineEnds) {
				this.out.write('\n');
			}
			this.out.flush();
			return ++this.printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
