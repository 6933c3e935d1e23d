package io.github.espatmqtt.samples.gateway;

import java.nio.file.Path;
import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.samples.gateway.GatewayClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the profile {@code outbox} over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "esp.mqtt.enabled=true")
@ActiveProfiles("outbox")
class OutboxProfileTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private EspAtEmulator emulator;

	private GatewayClient gateway;

	@DynamicPropertySource
	static void file(DynamicPropertyRegistry registry) {
		registry.add("esp.mqtt.outbox.file", () -> folder.resolve("outbox.db"));
	}

	@BeforeEach
	void connect() {
		this.gateway = new GatewayClient(this.port);
	}

	@Test
	void whatIsAcceptedWhileTheBrokerIsAwayArrivesWhenItIsBack() {
		this.emulator.faults(Faults.builder().refuseConnect().build());
		this.emulator.dropBroker();
		Answer answer = this.gateway.publish("topic=demo/hello", "hello");
		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.json())
			.hasToString("{\"stored\":true,\"topic\":\"demo/hello\",\"qos\":1,\"retained\":false,\"bytes\":5}");
		this.emulator.faults(Faults.NONE);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.gateway.get("/received?topic=demo/hello").json()).hasSize(1));
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(waiting("/actuator/espmqtt", "/outbox/totals/waiting")).isZero());
		assertThat(this.gateway.get("/actuator/health/espMqttOutbox").status()).isEqualTo(200);
		assertThat(this.gateway.get("/actuator/metrics/esp.mqtt.outbox.messages?tag=outcome:delivered")
			.json()
			.at("/measurements/0/value")
			.asInt()).isEqualTo(1);
		assertThat(this.gateway.post("/actuator/espmqtt/outbox/discard/1").status()).isEqualTo(403);
	}

	private int waiting(String path, String pointer) {
		return this.gateway.get(path).json().at(pointer).asInt(-1);
	}

	@Test
	void whatCanNeverBeSentIsRefused() {
		assertThat(this.gateway.publish("topic=demo/%23", "hello").status()).isEqualTo(400);
	}

}
