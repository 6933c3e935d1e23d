package io.github.espatmqtt.beside;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Messages that somebody else publishes: {@code mosquitto_pub}, one line each.
 */
final class Burst {

	private static final int LINES_AT_ONCE = 100;

	private final int brokerPort;

	private final String topic;

	Burst(int brokerPort, String topic) {
		this.brokerPort = brokerPort;
		this.topic = topic;
	}

	void publish(int messages, int bytes) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("mosquitto_pub", "-p", Integer.toString(this.brokerPort), "-t", this.topic,
				"-q", "1", "-l")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		byte[] line = ("x".repeat(bytes) + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] lines = new byte[LINES_AT_ONCE * line.length];
		for (int i = 0; i < LINES_AT_ONCE; i++) {
			System.arraycopy(line, 0, lines, i * line.length, line.length);
		}
		try (OutputStream input = process.getOutputStream()) {
			for (int left = messages; left > 0; left -= LINES_AT_ONCE) {
				input.write(lines, 0, Math.min(left, LINES_AT_ONCE) * line.length);
			}
		}
		process.waitFor();
	}

}
