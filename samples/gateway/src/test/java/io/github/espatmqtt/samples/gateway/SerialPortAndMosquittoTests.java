package io.github.espatmqtt.samples.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.mqtt.Message;
import io.github.espatmqtt.fixtures.ForeignProgram;
import io.github.espatmqtt.fixtures.Mosquitto;
import io.github.espatmqtt.mqtt.EspMqttClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The gateway on a serial port, made by socat, and with a foreign broker, mosquitto; the
 * line writes in small pieces and is noisy.
 */
@EnabledIf("isPossible")
class SerialPortAndMosquittoTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int COUNT = 60;

	@TempDir
	private Path folder;

	private final List<AutoCloseable> running = new ArrayList<>();

	private int brokerPort;

	private MqttPeer peer;

	private GatewayClient gateway;

	static boolean isPossible() {
		return ForeignProgram.isInstalled("socat") && Mosquitto.isInstalled();
	}

	@BeforeEach
	void start() throws Exception {
		startMosquitto();
		Path port = startSerialPort();
		ConfigurableApplicationContext context = started(
				new SpringApplicationBuilder(GatewayApplication.class).profiles("hardware")
					.properties("server.port=0")
					.run("--esp.mqtt.serial.port=" + port, "--esp.mqtt.broker.host=127.0.0.1",
							"--esp.mqtt.broker.port=" + this.brokerPort));
		this.gateway = new GatewayClient(((WebServerApplicationContext) context).getWebServer().getPort());
		context.getBean(EspMqttClient.class).awaitReady(PATIENCE);
	}

	@AfterEach
	void stop() throws Exception {
		Collections.reverse(this.running);
		for (AutoCloseable program : this.running) {
			program.close();
		}
	}

	@Test
	void messagesInBothDirectionsAtOnceArriveOnceUnalteredAndInOrder() {
		this.peer.subscribe("up/#");
		assertThat(this.gateway.post("/subscriptions?topic=down/%23&qos=2").status()).isEqualTo(200);

		List<Message> up = messages("up/", 8000);
		List<Message> down = messages("down/", 900);
		CompletableFuture<Void> downward = CompletableFuture.runAsync(() -> down.forEach(this.peer::publish));
		up.forEach((message) -> assertThat(publish(message)).isEqualTo(200));
		downward.join();

		await().atMost(PATIENCE).untilAsserted(() -> assertThat(this.peer.received()).hasSameSizeAs(up));
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(received()).hasSameSizeAs(down));
		assertThat(this.peer.received()).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(up);
		assertThat(received()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("qos")
			.containsExactlyElementsOf(down);
	}

	private int publish(Message message) {
		String query = "topic=" + GatewayClient.encode(message.topic()) + "&qos=" + message.qos();
		return this.gateway.publish(query, message.payload(), "application/octet-stream").status();
	}

	private List<Message> received() {
		List<Message> received = new ArrayList<>();
		this.gateway.get("/received")
			.json()
			.forEach((message) -> received.add(new Message(message.get("topic").asString(),
					Base64.getDecoder().decode(message.get("payloadBase64").asString()), 0, false)));
		return received;
	}

	private static List<Message> messages(String prefix, int longest) {
		Random random = new Random(42);
		List<Message> messages = new ArrayList<>();
		for (int i = 0; i < COUNT; i++) {
			byte[] payload = new byte[(i % 10 == 0) ? longest : 1 + random.nextInt(longest / 4)];
			random.nextBytes(payload);
			messages.add(new Message(prefix + i + "/ünï, \"漢字\"", payload, payload.length % 3, false));
		}
		return messages;
	}

	private void startMosquitto() throws Exception {
		Mosquitto mosquitto = started(new Mosquitto(this.folder).start());
		this.brokerPort = mosquitto.port();
		this.peer = started(await().atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> MqttPeer.connect("127.0.0.1", this.brokerPort), Objects::nonNull));
	}

	private Path startSerialPort() throws Exception {
		Faults faults = Faults.builder().tornWrites().noise().build();
		EspAtEmulator module = started(EspAtEmulator.builder().faults(faults).build());
		EspAtTcpServer server = started(module.listen(0));
		Path port = this.folder.resolve("ttyESP");
		started(new ForeignProgram("socat", "pty,link=" + port + ",raw,echo=0", "tcp:127.0.0.1:" + server.port()));
		await().atMost(PATIENCE).until(() -> Files.exists(port));
		return port;
	}

	private <T extends AutoCloseable> T started(T program) {
		this.running.add(program);
		return program;
	}

}
