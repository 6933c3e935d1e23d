package io.github.espatmqtt.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A module on a pseudo-terminal, in another process, that takes as long for each byte as
 * its line.
 */
final class PacedDevice implements AutoCloseable {

	private final Process process;

	private final String port;

	private PacedDevice(Process process, String port) {
		this.process = process;
		this.port = port;
	}

	static PacedDevice start(int baud) throws IOException {
		try (InputStream script = Objects.requireNonNull(PacedDevice.class.getResourceAsStream("device.py"))) {
			Process process = new ProcessBuilder("python3", "-c",
					new String(script.readAllBytes(), StandardCharsets.UTF_8), Integer.toString(baud))
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			BufferedReader output = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
			return new PacedDevice(process, String.valueOf(output.readLine()));
		}
	}

	String port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
