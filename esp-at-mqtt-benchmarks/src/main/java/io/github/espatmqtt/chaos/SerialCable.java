package io.github.espatmqtt.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.PseudoTerminal;
import io.github.espatmqtt.transport.SerialBridge;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the operating system (Linux), which is gone while it is unplugged.
 */
final class SerialCable implements Cable {

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
		SerialBridge.join(end, far, "chaos-cable");
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

}
