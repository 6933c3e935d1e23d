package io.github.espatmqtt.emulator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fifty modules in one program, each with a real client, at one broker.
 */
@Timeout(120)
class ManyModulesTests {

	private static final int COUNT = 50;

	private static final Pattern READY = Pattern.compile("ESP-AT 4.1 is ready on localhost:(\\d+)");

	private final StringWriter out = new StringWriter();

	private final Queue<String> received = new ConcurrentLinkedQueue<>();

	@Test
	void allAreConnectedAtOnce() throws Exception {
		try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
				MqttPeer peer = MqttPeer.connect(broker.host(), broker.port())) {
			Thread program = start(broker);
			List<EspMqttClient> clients = ports().map(this::client).toList();
			assertThat(clients).hasSize(COUNT);
			clients.forEach(EspMqttClient::start);
			clients.forEach((client) -> client.awaitReady(Duration.ofSeconds(60)));
			peer.publish("all", "hello");
			await().atMost(Duration.ofSeconds(30)).until(() -> this.received.size() == COUNT);
			assertThat(this.received).containsOnly("hello");
			clients.forEach(EspMqttClient::close);
			program.interrupt();
			program.join();
		}
	}

	private Thread start(EmbeddedMqttBroker broker) {
		Thread program = new Thread(() -> EspAtEmulatorCommand.commandLine()
			.setOut(new PrintWriter(this.out))
			.execute("--broker", broker.host() + ":" + broker.port(), "--port", "0", "--modules", "" + COUNT,
					"--quick"),
				"program");
		program.setDaemon(true);
		program.start();
		await().until(() -> ports().count() == COUNT);
		return program;
	}

	private Stream<Integer> ports() {
		return READY.matcher(this.out.toString()).results().map((MatchResult line) -> Integer.valueOf(line.group(1)));
	}

	private EspMqttClient client(int port) {
		EspMqttClient client = EspMqttClient.create(new TcpTransport("localhost", port),
				EspMqttSettings.of(new MqttBroker("broker.example", 1883), "module-" + port));
		client.reception().subscribe(MqttSubscription.of("all", 1));
		client.reception().addListener((message) -> this.received.add(new String(message.payload())));
		return client;
	}

}
