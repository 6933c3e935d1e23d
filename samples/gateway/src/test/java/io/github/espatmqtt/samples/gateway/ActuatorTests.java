package io.github.espatmqtt.samples.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.espatmqtt.fixtures.Documentation;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.samples.gateway.GatewayClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what the actuator shows of the module and does with it, over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "esp.mqtt.enabled=true",
				"management.endpoints.web.exposure.include=health,info,espmqtt,prometheus",
				"esp.mqtt.endpoint.allow=publish,subscribe,reconnect", "esp.mqtt.password=s3cret",
				"management.endpoint.health.group.readiness.include=espMqtt" })
class ActuatorTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Pattern METER = Pattern.compile("esp_mqtt_\\w+");

	private static final String CLIENT = "/actuator/espmqtt/espMqttClient";

	@LocalServerPort
	private int port;

	@Autowired
	private EspMqttClient client;

	private GatewayClient gateway;

	@BeforeEach
	void connect() {
		this.gateway = new GatewayClient(this.port);
		this.client.start();
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.READY);
	}

	@Test
	void theModuleIsShown() {
		Answer answer = this.gateway.get("/actuator/espmqtt");
		assertThat(answer.status()).isEqualTo(200);
		JsonNode client = answer.json().at("/clients/espMqttClient");
		assertThat(client.get("session").asString()).isEqualTo("READY");
		assertThat(client.at("/module/chip").asString()).isEqualTo("ESP32");
		assertThat(client.at("/capabilities/topicBytes").asInt()).isEqualTo(128);
		assertThat(client.at("/subscriptions/0/topic").asString()).isEqualTo("demo/#");
		assertThat(answer.json().toString()).doesNotContain("s3cret");
		assertThat(this.gateway.get(CLIENT).json().get("module")).isEqualTo(client.get("module"));
		assertThat(this.gateway.get("/actuator/espmqtt/other").status()).isEqualTo(404);
	}

	@Test
	void whatIsPublishedIsReceived() {
		assertThat(this.gateway
			.postJson(CLIENT + "/publish", "{\"topic\": \"demo/actuator\", \"payload\": \"hello\", \"qos\": 1}")
			.status()).isEqualTo(204);
		await().atMost(PATIENCE).until(() -> this.gateway.get("/received?topic=demo/actuator").json().size() == 1);
	}

	@Test
	void theDashboardAndTheAlertsAskForMetersThatThereAre() throws IOException {
		assertThat(this.gateway.publish("topic=demo/meters", "hello").status()).isEqualTo(200);
		String meters = this.gateway.text("/actuator/prometheus");
		try (Stream<Path> files = Files.list(Documentation.ROOT.resolve("../docs/grafana").normalize())) {
			assertThat(files).hasSize(2)
				.allSatisfy((file) -> assertThat(METER.matcher(Files.readString(file)).results()).isNotEmpty()
					.map(MatchResult::group)
					.allSatisfy((meter) -> assertThat(meters).containsPattern("(?m)^" + meter + "[{ ]")));
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			espMqttClient/publish     | {"topic": "a/#"}                      | 400 | wildcard
			espMqttClient/publish     | {"topic": "a/b", "qos": 7}            | 400 | 'qos' must be 0, 1 or 2, not '7'
			espMqttClient/publish     | {"topic": "a/b", "retained": "maybe"} | 400 | 'retained' must be true or false
			espMqttClient/subscribe   | {}                                    | 400 | 'topic' is missing
			espMqttClient/shout       | {}                                    | 400 | There is no operation 'shout'
			espMqttClient/unsubscribe | {"topic": "demo/#"}                   | 403 | 'esp.mqtt.endpoint.allow'
			other/reconnect           | {}                                    | 404 | There is no client 'other'
			""")
	void whatCannotBeDoneIsAnsweredWithTheReason(String path, String body, int status, String reason) {
		Answer answer = this.gateway.postJson("/actuator/espmqtt/" + path, body);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text("error")).contains(reason);
	}

	@Test
	void reconnectingMakesANewSession() {
		assertThat(this.gateway.postJson(CLIENT + "/reconnect", "{}").status()).isEqualTo(204);
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.READY);
	}

	@Test
	void aStoppedClientIsNotReady() {
		await().atMost(PATIENCE).until(() -> this.gateway.get("/actuator/health/readiness").status() == 200);
		this.client.stop();
		Answer answer = this.gateway.get("/actuator/health/readiness");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text("status")).isEqualTo("OUT_OF_SERVICE");
	}

	@Test
	void chipAndFirmwareArePartOfTheInfo() {
		assertThat(this.gateway.get("/actuator/info").json().at("/espMqtt/espMqttClient/chip").asString())
			.isEqualTo("ESP32");
	}

}
