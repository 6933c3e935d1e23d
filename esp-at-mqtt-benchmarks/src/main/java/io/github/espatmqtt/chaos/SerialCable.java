package io.github.espatmqtt.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.fixtures.SerialPort;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the operating system (Linux), which is gone while it is unplugged.
 */
final class SerialCable implements Cable {

	private final EspAtEmulator module;

	private final Path path;

	private @Nullable SerialPort port;

	/**
	 * Create a new cable, plugged in.
	 * @param path where the port appears
	 */
	SerialCable(EspAtEmulator module, Path path) {
		this.module = module;
		this.path = path;
		plug();
	}

	@Override
	public AtTransport transport() {
		return new SerialTransport(this.path.toString(), SerialSettings.defaults());
	}

	@Override
	public void plug() {
		SerialPort plugged = new SerialPort(this.module.transport().open(), "chaos-cable");
		this.port = plugged;
		try {
			Files.createSymbolicLink(this.path, Path.of(plugged.path()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void unplug() {
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (this.port != null) {
			this.port.close();
		}
	}

}
