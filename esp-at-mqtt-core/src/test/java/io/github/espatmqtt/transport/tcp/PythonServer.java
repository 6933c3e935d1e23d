package io.github.espatmqtt.transport.tcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The RFC 2217 server of Python's serial library, whose port has its transmitter wired to
 * its receiver.
 */
final class PythonServer implements AutoCloseable {

	private static final String PROGRAM = """
			import serial, serial.rfc2217, socket, threading
			port = serial.serial_for_url('loop://', timeout=0.05)
			server = socket.create_server(('localhost', 0))
			print(server.getsockname()[1], flush=True)
			client, _ = server.accept()
			class Connection:
			    lock = threading.Lock()
			    def write(self, data):
			        with self.lock:
			            client.sendall(data)
			connection = Connection()
			manager = serial.rfc2217.PortManager(port, connection)
			def carry():
			    while True:
			        data = port.read(port.in_waiting or 1)
			        if data:
			            connection.write(b''.join(manager.escape(data)))
			threading.Thread(target=carry, daemon=True).start()
			before = None
			while True:
			    data = client.recv(1024)
			    if not data:
			        break
			    port.write(b''.join(manager.filter(data)))
			    now = (port.baudrate, port.parity, port.stopbits, port.dtr, port.rts)
			    if now != before:
			        print(*now, flush=True)
			    before = now
			""";

	private final Process process;

	private final BufferedReader output;

	private final int port;

	PythonServer() throws IOException {
		this.process = new ProcessBuilder("python3", "-c", PROGRAM).redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.output = this.process.inputReader();
		this.port = Integer.parseInt(this.output.readLine());
	}

	static boolean isInstalled() throws InterruptedException {
		try {
			return new ProcessBuilder("python3", "-c", "import serial.rfc2217")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	TcpTransport transport(TcpSettings settings) {
		return new TcpTransport("localhost", this.port, settings);
	}

	/**
	 * Wait until the port is so: speed, parity, stop bits, DTR and RTS.
	 */
	void awaitPort(String wanted) throws IOException {
		String now = this.output.readLine();
		while (now != null && !now.equals(wanted)) {
			now = this.output.readLine();
		}
		if (now == null) {
			throw new IOException("The server has ended before its port was " + wanted);
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
