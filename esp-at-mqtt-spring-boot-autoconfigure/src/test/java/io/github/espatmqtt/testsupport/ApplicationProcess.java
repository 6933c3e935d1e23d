package io.github.espatmqtt.testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts applications of tests as processes of their own, connected to a module behind a
 * port of this computer.
 */
public final class ApplicationProcess {

	private ApplicationProcess() {
	}

	/**
	 * Start an application with the class path of the test.
	 * @param application its class
	 * @param port where the module is
	 * @param arguments what is said to it besides
	 */
	public static Process start(Class<?> application, int port, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-cp", System.getProperty("java.class.path"), application.getName(), "--esp.mqtt.tcp.host=localhost",
				"--esp.mqtt.tcp.port=" + port, "--esp.mqtt.broker.host=localhost", "--esp.mqtt.retry.initial=50ms"));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

}
