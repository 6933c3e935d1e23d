package io.github.espatmqtt.emulator.cli;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Objects;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.LineProtocol;

/**
 * A module and the port where it can be reached.
 *
 * @param emulator the module
 * @param server its port
 */
record RunningModule(EspAtEmulator emulator, EspAtTcpServer server) implements AutoCloseable {

	static RunningModule start(EspAtEmulator.Builder builder, InetSocketAddress address, LineProtocol protocol) {
		EspAtEmulator emulator = builder.build();
		try {
			return new RunningModule(emulator, emulator.listen(address, protocol));
		}
		catch (UncheckedIOException ex) {
			emulator.close();
			throw new IllegalStateException(explanation(address, ex), ex);
		}
	}

	private static String explanation(InetSocketAddress address, UncheckedIOException failure) {
		String where = String.format(Locale.ROOT, "Cannot listen on port %d of %s: ", address.getPort(),
				address.getHostString());
		if (address.isUnresolved()) {
			return where + "there is no such address";
		}
		Throwable reason = Objects.requireNonNullElse(failure.getCause(), failure);
		return where + reason.getMessage() + ". Choose another port with --port, or any free one with --port 0";
	}

	int port() {
		return this.server.port();
	}

	@Override
	public void close() {
		this.server.close();
		this.emulator.close();
	}

}
