package io.github.espatmqtt.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.EspAtEmulator;

/**
 * Emulated modules in a process of their own, so that the clients are measured alone.
 */
final class FleetProcess implements AutoCloseable {

	private final Process process;

	private final List<Integer> ports = new ArrayList<>();

	FleetProcess(int modules, int brokerPort) throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), FleetProcess.class.getName(), Integer.toString(modules),
				Integer.toString(brokerPort))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		for (int i = 0; i < modules; i++) {
			this.ports.add(Integer.valueOf(String.valueOf(output.readLine())));
		}
	}

	/**
	 * Be the modules until the standard input ends.
	 * @param arguments how many, and the broker's port
	 */
	public static void main(String... arguments) throws IOException {
		for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
			EspAtEmulator module = EspAtEmulator.builder().broker("localhost", Integer.parseInt(arguments[1])).build();
			System.out.println(module.listen(0).port());
		}
		while (System.in.read() >= 0) {
			System.out.flush();
		}
		System.exit(0);
	}

	List<Integer> ports() {
		return this.ports;
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
