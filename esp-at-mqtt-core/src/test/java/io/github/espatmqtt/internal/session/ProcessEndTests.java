package io.github.espatmqtt.internal.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.ProcessTies;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a plain program sees of a client that it does not close: run as a
 * process of its own.
 */
@Timeout(120)
class ProcessEndTests {

	private final List<Process> processes = new ArrayList<>();

	@AfterEach
	void end() {
		this.processes.forEach(Process::destroyForcibly);
	}

	@Test
	void theProcessGoesOnAfterMainAndClosesItsClientsWhenItIsToldToEnd() throws Exception {
		Process process = run("standalone");
		BufferedReader output = process.inputReader();
		awaitLine(output, "main has returned");
		assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
		process.toHandle().destroy();
		awaitLine(output, "AT+MQTTCLEAN=0");
		awaitLine(output, "AT+MQTTCLEAN=0");
		assertThat(process.waitFor()).isEqualTo(143);
	}

	@Test
	void theProcessEndsWithTheLastClient() throws Exception {
		Process process = run("closing");
		awaitLine(process.inputReader(), "main has returned");
		assertThat(process.waitFor()).isZero();
	}

	@Test
	void aManagedClientKeepsNothing() throws Exception {
		Process process = run("managed");
		awaitLine(process.inputReader(), "main has returned");
		assertThat(process.waitFor()).isZero();
	}

	private Process run(String how) throws IOException {
		List<String> command = List.of(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), Program.class.getName(), how);
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		this.processes.add(process);
		return process;
	}

	private static void awaitLine(BufferedReader output, String expected) throws IOException {
		String line = output.readLine();
		while (line != null && !line.contains(expected)) {
			line = output.readLine();
		}
		assertThat(line).as(expected).isNotNull();
	}

	/**
	 * A program with two clients.
	 */
	static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) {
			String how = arguments[0];
			ProcessTies ties = how.equals("managed") ? ProcessTies.managed() : ProcessTies.standalone();
			List<EspMqttClient> clients = List.of(client(ties), client(ties));
			clients.forEach(EspMqttClient::start);
			clients.forEach((client) -> client.awaitReady(Duration.ofSeconds(20)));
			if (how.equals("closing")) {
				clients.forEach(EspMqttClient::close);
			}
			System.out.println("main has returned");
		}

		private static EspMqttClient client(ProcessTies ties) {
			ScriptedModule module = new ScriptedModule().on("AT+MQTTCONN?",
					"+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK);
			return EspMqttClient.create(new NamedTransport("script", () -> new Printing(module.open())),
					EspMqttSettings.builder(new MqttBroker("b", 1883), "c").process(ties).build());
		}

	}

	/**
	 * Prints what is written.
	 */
	private record Printing(AtConnection target) implements AtConnection {

		@Override
		public int read(byte[] buffer, Duration timeout) {
			return this.target.read(buffer, timeout);
		}

		@Override
		public void write(byte[] bytes) {
			System.out.println(new String(bytes, StandardCharsets.UTF_8).strip());
			this.target.write(bytes);
		}

		@Override
		public void close() {
			this.target.close();
		}

	}

}
