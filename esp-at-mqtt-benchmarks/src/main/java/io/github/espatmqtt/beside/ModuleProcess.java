package io.github.espatmqtt.beside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;

/**
 * An emulated module in a process of its own, so that its work is not taken for that of
 * the application.
 */
final class ModuleProcess implements AutoCloseable {

	private final Process process;

	private final int port;

	ModuleProcess(int brokerPort) throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), ModuleProcess.class.getName(), Integer.toString(brokerPort))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		this.port = Integer.parseInt(String.valueOf(output.readLine()));
	}

	/**
	 * Be the module until the standard input ends.
	 * @param arguments the broker's port
	 */
	public static void main(String... arguments) throws IOException {
		try (EspAtEmulator module = EspAtEmulator.builder().broker("localhost", Integer.parseInt(arguments[0])).build();
				EspAtTcpServer server = module.listen(0)) {
			System.out.println(server.port());
			while (System.in.read() >= 0) {
				System.out.flush();
			}
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
