package io.github.espatmqtt.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A module behind a TCP port that answers each line as a test wants it.
 */
public final class ScriptedModule implements AutoCloseable {

	private final ServerSocket server;

	private final Thread thread;

	public ScriptedModule(UnaryOperator<String> answers) {
		try {
			this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.thread = new Thread(() -> serve(answers), "scripted module");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	public String address() {
		return "tcp://localhost:" + this.server.getLocalPort();
	}

	private void serve(UnaryOperator<String> answers) {
		while (!this.server.isClosed()) {
			try (Socket host = this.server.accept()) {
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(host.getInputStream(), StandardCharsets.ISO_8859_1));
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					host.getOutputStream().write(answers.apply(line).getBytes(StandardCharsets.ISO_8859_1));
				}
			}
			catch (IOException ex) {
				// the host has gone, or the test is over
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
