package io.github.espatmqtt.samples.gateway;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.samples.gateway.GatewayClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link GatewayApplication} over HTTP, with the emulator and a real broker.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "esp.mqtt.enabled=true")
class GatewayApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private EspMqttClient client;

	@Autowired
	private EspMqttMessageDrivenChannelAdapter adapter;

	@Autowired
	private EspAtEmulator emulator;

	private GatewayClient gateway;

	@BeforeEach
	void connect() {
		this.gateway = new GatewayClient(this.port);
		this.client.start();
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.READY);
	}

	@AfterEach
	void restoreSubscriptions() {
		for (String topic : this.adapter.getTopic()) {
			if (!topic.equals("demo/#")) {
				this.adapter.removeTopic(topic);
			}
		}
	}

	@Test
	void whatIsPublishedIsReceived() {
		Answer answer = this.gateway.publish("topic=demo/hello&qos=1&retained=false", "hello world+x=1&y");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json()).hasToString("{\"topic\":\"demo/hello\",\"qos\":1,\"retained\":false,\"bytes\":17}");
		JsonNode received = awaitReceived("demo/hello", 1).get(0);
		assertThat(received.get("topic").asString()).isEqualTo("demo/hello");
		assertThat(received.get("payload").asString()).isEqualTo("hello world+x=1&y");
		assertThat(Instant.parse(received.get("receivedAt").asString())).isBeforeOrEqualTo(Instant.now());
	}

	@Test
	void theConsoleIsWhereABrowserComesTo() {
		assertThat(this.gateway.location("/")).endsWith("/esp-mqtt/");
		assertThat(this.gateway.text("/esp-mqtt/")).containsIgnoringCase("<!doctype html>");
		this.gateway.publish("topic=demo/seen", "look at me");
		awaitReceived("demo/seen", 1);
		assertThat(this.gateway.text("/esp-mqtt/api/state?since=0")).contains("\"state\":\"READY\"", "demo/seen",
				"look at me");
	}

	@Test
	void everyByteArrivesAsItIs() {
		byte[] payload = new byte[256];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) i;
		}
		this.gateway.publish("topic=demo/bytes", payload, "application/octet-stream");
		assertThat(bytes(awaitReceived("demo/bytes", 1))).isEqualTo(payload);
	}

	@Test
	void aLongMessageArrivesWhole() {
		byte[] payload = new byte[8000];
		new Random(1).nextBytes(payload);
		assertThat(this.gateway.publish("topic=demo/long&qos=2", payload, "image/png").status()).isEqualTo(200);
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(bytes(received("demo/long"))).isEqualTo(payload));
	}

	@Test
	void topicsMayBeInAnyLanguage() {
		String topic = "demo/температура 室温";
		this.gateway.publish("topic=" + GatewayClient.encode(topic), "21,5 °C");
		assertThat(awaitReceived(topic, 1).get(0).get("payload").asString()).isEqualTo("21,5 °C");
	}

	@Test
	void messagesAreListedOldestFirst() {
		for (int i = 0; i < 10; i++) {
			this.gateway.publish("topic=demo/order", "" + i);
		}
		assertThat(awaitReceived("demo/order", 10)).extracting((message) -> message.get("payload").asString())
			.containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
	}

	@Test
	void subscriptionsChangeAtRunTime() {
		assertThat(topics(this.gateway.get("/subscriptions"))).containsExactly("demo/#");
		assertThat(topics(this.gateway.post("/subscriptions?topic=other/%23&qos=2"))).containsExactly("demo/#",
				"other/#");
		this.gateway.publish("topic=other/a", "subscribed");
		awaitReceived("other/a", 1);
		assertThat(topics(this.gateway.delete("/subscriptions?topic=other/%23"))).containsExactly("demo/#");
		this.gateway.publish("topic=other/a", "unsubscribed");
		this.gateway.publish("topic=demo/after-other", "subscribed");
		awaitReceived("demo/after-other", 1);
		assertThat(received("other/a")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "topic=", "topic=a/%23", "topic=a/%2B/b", "topic=a&qos=3", "topic=a&qos=-1",
			"topic=a&qos=x", "topic=a&retained=maybe", "qos=1", "topic=a%0Ab" })
	void badInputIsAnsweredWithItsReason(String query) {
		Answer answer = this.gateway.publish(query, "hello");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("detail")).isNotBlank();
	}

	@Test
	void aTopicThatIsTooLongIsAnsweredWithTheLimit() {
		Answer answer = this.gateway.publish("topic=" + "x".repeat(129), "hello");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("detail")).contains("128 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "topic=", "topic=a/%23/b", "topic=a%2B", "topic=a&qos=3", "qos=1" })
	void aBadSubscriptionIsAnsweredWithItsReason(String query) {
		Answer answer = this.gateway.post("/subscriptions?" + query);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("detail")).isNotBlank();
	}

	@Test
	void moreSubscriptionsThanCanBeJoinedAreAConflict() {
		for (int i = 0; i < 9; i++) {
			assertThat(this.gateway.post("/subscriptions?topic=many" + i).status()).isEqualTo(200);
		}
		Answer answer = this.gateway.post("/subscriptions?topic=many9");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.text("detail")).contains("10");
	}

	@Test
	void anErrorOfTheModuleIsAnsweredWithItsCodeAndName() {
		Answer answer = this.gateway.publish("topic=demo/empty", "");
		assertThat(answer.status()).isEqualTo(502);
		assertThat(answer.text("code")).isEqualTo("0x010a6045");
		assertThat(answer.text("name")).isEqualTo("AT_MQTT_DATA_IS_NULL");
		assertThat(answer.text("outcome")).isEqualTo("REFUSED");
	}

	@Test
	void withoutConnectionTheServiceIsUnavailable() {
		this.client.stop();
		Answer answer = this.gateway.publish("topic=demo/a", "hello");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text("detail")).contains("Not connected");
		assertThat(this.gateway.get("/actuator/health").status()).isEqualTo(503);
	}

	@Test
	void theGatewayRecoversFromARestartOfTheModule() {
		this.emulator.restart();
		await().atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(this.gateway.publish("topic=demo/recovered", "hello").status()).isEqualTo(200));
		awaitReceived("demo/recovered", 1);
	}

	@Test
	void healthShowsTheStateOfTheModule() {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.gateway.get("/actuator/health").text("status")).isEqualTo("UP"));
		JsonNode module = this.gateway.get("/actuator/health").json().at("/components/espMqtt");
		assertThat(module.get("status").asString()).isEqualTo("UP");
		JsonNode details = module.get("details");
		assertThat(details.get("session").asString()).isEqualTo("READY");
		assertThat(details.get("state").asInt()).isBetween(4, 6);
		assertThat(details.get("scheme").asInt()).isEqualTo(1);
		assertThat(details.get("host").asString()).isEqualTo("127.0.0.1");
		assertThat(details.has("firmware")).isTrue();
	}

	private List<JsonNode> awaitReceived(String topic, int count) {
		await().atMost(PATIENCE).until(() -> received(topic).size() >= count);
		return received(topic);
	}

	private List<JsonNode> received(String topic) {
		return this.gateway.get("/received?topic=" + GatewayClient.encode(topic)).json().valueStream().toList();
	}

	private static byte[] bytes(List<JsonNode> messages) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		messages.forEach(
				(message) -> bytes.writeBytes(Base64.getDecoder().decode(message.get("payloadBase64").asString())));
		return bytes.toByteArray();
	}

	private static List<String> topics(Answer answer) {
		assertThat(answer.status()).isEqualTo(200);
		return answer.json().valueStream().map((subscription) -> subscription.get("topic").asString()).toList();
	}

}
