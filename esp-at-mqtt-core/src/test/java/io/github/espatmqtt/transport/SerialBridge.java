package io.github.espatmqtt.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Joins a serial port with a module that is reached in another way, until one of them is
 * closed.
 */
public final class SerialBridge {

	private static final int BUFFER = 1024;

	private static final Duration READ_TIMEOUT = Duration.ofMillis(200);

	private SerialBridge() {
	}

	/**
	 * Carry bytes both ways, on two threads.
	 * @param port the far end of the port
	 * @param module the connection to the module
	 * @param name how the threads' names start
	 */
	public static void join(PseudoTerminal port, AtConnection module, String name) {
		carry(name + "-to-module", () -> carry(port.input(), module));
		carry(name + "-to-host", () -> carry(module, port.output()));
	}

	private static void carry(InputStream host, AtConnection module) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int count = host.read(buffer); count >= 0; count = host.read(buffer)) {
			module.write(Arrays.copyOf(buffer, count));
		}
	}

	private static void carry(AtConnection module, OutputStream host) throws IOException {
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
				// one end was unplugged, which is how it ends
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
