package io.github.espatmqtt.samples.plain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.junit.EspAtModule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainProgram}, on a run-time image that holds nothing but what it
 * needs.
 */
@Timeout(120)
class PlainProgramTests {

	@TempDir
	static Path directory;

	@BeforeAll
	static void link() throws Exception {
		Process linker = java("jlink", "--module-path", modulePath(), "--add-modules",
				"io.github.espatmqtt.samples.plain,org.slf4j.jul", "--output", directory.resolve("image").toString());
		assertThat(linker.waitFor()).isZero();
	}

	private static String modulePath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.matches(
					".*(plain-java.target.classes|esp-at-mqtt-core.*|jSerialComm.*|slf4j-(api|jdk14)-[^/]*|jspecify.*)"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Process java(String tool, String... arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder();
		builder.command().add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
		builder.command().addAll(List.of(arguments));
		return builder.inheritIO().start();
	}

	@Test
	void answersUntilItIsToldToEnd(@EspAtModule EspAtEmulator module, EmbeddedMqttBroker broker, MqttPeer peer)
			throws Exception {
		peer.subscribe("answers");
		try (EspAtTcpServer server = module.listen(0)) {
			Process program = new ProcessBuilder(directory.resolve("image/bin/java").toString(), "-m",
					"io.github.espatmqtt.samples.plain/io.github.espatmqtt.samples.plain.PlainProgram",
					"localhost:" + server.port(), "localhost", Integer.toString(broker.port()))
				.inheritIO()
				.start();
			try {
				assertThat(peer.next().payload()).asString().isEqualTo("Hello from plain Java");
				peer.publish("questions/1", "tired");
				assertThat(peer.next().payload()).asString().isEqualTo("Not tired!");
				program.destroy();
				assertThat(program.waitFor()).isEqualTo(143);
				assertThat(module.received()).endsWith("AT+MQTTCLEAN=0");
			}
			finally {
				program.destroyForcibly();
			}
		}
	}

}
