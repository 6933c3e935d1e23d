package io.github.espatmqtt.emulator.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.fixtures.Documentation;
import io.github.espatmqtt.fixtures.SerialPort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs the examples in other languages, each where the language is installed.
 */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class LanguageExamplesTests {

	private static EmbeddedMqttBroker broker;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startBroker() {
		broker = EmbeddedMqttBroker.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void pythonGreetsItself() throws Exception {
		String python = Stream.of("python3", "/usr/bin/python3")
			.filter((each) -> run(each, "-c", "import serial") == 0)
			.findFirst()
			.orElse("");
		assumeTrue(!python.isEmpty(), "Python with pyserial");
		greetsItself("python", "Python", python, example("python", "hello.py").toString());
	}

	@Test
	void cGreetsItself() throws Exception {
		assumeTrue(run("cc", "--version") == 0, "a C compiler");
		Path program = this.folder.resolve("hello");
		assertThat(run("cc", "-Wall", "-Werror", example("c", "hello.c").toString(), "-o", program.toString()))
			.isZero();
		greetsItself("c", "C", program.toString());
	}

	@Test
	void nodeGreetsItself() throws Exception {
		assumeTrue(run("node", "--version") == 0, "Node");
		try (EspAtEmulator module = module(); EspAtTcpServer line = module.listen(0); MqttPeer peer = peer("node")) {
			assertThat(run("node", example("javascript", "hello.js").toString(), "" + line.port())).isZero();
			assertThat(peer.next().text()).isEqualTo("hello from Node");
		}
	}

	private void greetsItself(String topic, String language, String... program) throws Exception {
		try (EspAtEmulator module = module();
				SerialPort port = new SerialPort(module.transport().open(), topic);
				MqttPeer peer = peer(topic)) {
			String[] command = Stream.concat(Stream.of(program), Stream.of(port.path())).toArray(String[]::new);
			assertThat(run(command)).isZero();
			assertThat(peer.next().text()).isEqualTo("hello from " + language);
			assertThat(module.received()).endsWith("AT+MQTTCLEAN=0");
		}
	}

	private static EspAtEmulator module() {
		return EspAtEmulator.builder().broker(broker.host(), broker.port()).build();
	}

	private static MqttPeer peer(String topic) {
		MqttPeer peer = MqttPeer.connect(broker.host(), broker.port());
		peer.subscribe("greetings/" + topic);
		return peer;
	}

	private Path example(String language, String file) throws IOException {
		List<String> blocks = Documentation.pages().stream().flatMap((page) -> page.blocks(language).stream()).toList();
		assertThat(blocks).hasSize(1);
		return Files.writeString(this.folder.resolve(file), blocks.get(0));
	}

	private static int run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (!process.waitFor(30, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return -1;
			}
			return process.exitValue();
		}
		catch (IOException ex) {
			return -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return -1;
		}
	}

}
