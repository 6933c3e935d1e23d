package io.github.espatmqtt.transport.tcp;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/**
 * A real serial server in front of a serial port.
 */
final class Ser2net implements AutoCloseable {

	private final Process process;

	private final int port;

	/**
	 * Start the server.
	 * @param folder where its configuration goes
	 * @param accepter how it takes connections, with {@code %d} for the port
	 * @param serialPort the port it serves
	 */
	Ser2net(Path folder, String accepter, String serialPort) {
		this.port = freePort();
		String server = String.format(Locale.ROOT, accepter, this.port);
		try {
			Path configuration = folder.resolve("ser2net.yaml");
			Files.writeString(configuration, """
					%%YAML 1.1
					---
					connection: &module
					  accepter: %s
					  connector: serialdev,%s,115200n81,local
					  options:
					    authdir: %s
					""".formatted(server, serialPort, folder.resolve("users")));
			this.process = start(folder, "-n", "-c", configuration.toString(), "-P", folder.resolve("pid").toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Process start(Path folder, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(find().orElseThrow().toString()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("output").toFile())
			.start();
	}

	/**
	 * Return whether there is such a server to be tested with.
	 */
	static boolean isInstalled() {
		return find().isPresent();
	}

	private static Optional<Path> find() {
		return Arrays.stream((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "ser2net"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the way to the server once it listens.
	 */
	TcpTransport transport(TcpSettings settings) {
		await().until(this::listens);
		return new TcpTransport("localhost", this.port, settings);
	}

	private boolean listens() {
		try (Socket probe = new Socket()) {
			// bound on purpose: a connection would take the port for a moment
			probe.bind(new InetSocketAddress("localhost", this.port));
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
