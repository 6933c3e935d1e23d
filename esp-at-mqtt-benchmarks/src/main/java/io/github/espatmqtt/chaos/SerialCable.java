package io.github.espatmqtt.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.PseudoTerminal;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the operating system (Linux), which is gone while it is unplugged.
 */
final class SerialCable implements Cable {

	private static final int BUFFER = 1024;

	private static final Duration READ_TIMEOUT = Duration.ofMillis(200);

	private final EspAtEmulator module;

	private final Path port;

	private @Nullable PseudoTerminal terminal;

	private @Nullable AtConnection connection;

	/**
	 * Create a new cable, plugged in.
	 * @param port where the port appears
	 */
	SerialCable(EspAtEmulator module, Path port) {
		this.module = module;
		this.port = port;
		plug();
	}

	@Override
	public AtTransport transport() {
		return new SerialTransport(this.port.toString(), SerialSettings.defaults());
	}

	@Override
	public void plug() {
		PseudoTerminal end = PseudoTerminal.open();
		AtConnection far = this.module.transport().open();
		this.terminal = end;
		this.connection = far;
		carry("chaos-cable-to-module", () -> toModule(end.input(), far));
		carry("chaos-cable-to-host", () -> toHost(far, end.output()));
		try {
			Files.createSymbolicLink(this.port, Path.of(end.path()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void unplug() {
		try {
			Files.deleteIfExists(this.port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (this.terminal != null) {
			this.terminal.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
	}

	private static void toModule(InputStream host, AtConnection module) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int count = host.read(buffer); count >= 0; count = host.read(buffer)) {
			module.write(Arrays.copyOf(buffer, count));
		}
	}

	private static void toHost(AtConnection module, OutputStream host) throws IOException {
		byte[] buffer = new byte[BUFFER];
		while (true) {
			host.write(buffer, 0, module.read(buffer, READ_TIMEOUT));
		}
	}

	private static void carry(String name, Wire wire) {
		Thread thread = new Thread(() -> {
			try {
				wire.carry();
			}
			catch (IOException | TransportException ex) {
				// one end was unplugged
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
	}

	@FunctionalInterface
	private interface Wire {

		void carry() throws IOException;

	}

}
