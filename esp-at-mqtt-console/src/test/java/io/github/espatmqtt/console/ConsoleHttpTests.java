package io.github.espatmqtt.console;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.console.Browser.Answer;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the console over HTTP, without Spring Security.
 */
@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
class ConsoleHttpTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext application;

	private static Browser browser;

	@Parameter
	private WebApplicationType type;

	@BeforeParameterizedClassInvocation
	static void start(WebApplicationType type) {
		application = ConsoleApplication.start(type, false, "esp.mqtt.console.payloads=true",
				"esp.mqtt.username=someone", "esp.mqtt.password=hunter2secret", "esp.mqtt.subscriptions=in/#",
				"esp.mqtt.endpoint.allow=publish,reconnect");
		browser = Browser.at(application);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@Test
	void thePageIsServedWithAStrictPolicy() {
		Answer page = browser.get("/esp-mqtt/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("<!doctype html>");
		assertThat(page.head()).contains("script-src 'self'")
			.doesNotContain("unsafe-inline")
			.contains("X-Content-Type-Options: nosniff")
			.contains("Cache-Control: no-store");
	}

	@Test
	void thePathLeadsToThePage() {
		Answer beside = browser.get("/esp-mqtt");
		assertThat(beside.status()).isEqualTo(302);
		assertThat(beside.head()).containsPattern("Location: (http://[^/]+/)?(esp-mqtt/)");
	}

	@Test
	void nothingButThePageIsServed() {
		assertThat(browser.get("/esp-mqtt/../application.yaml").status()).isIn(400, 404);
		assertThat(browser.get("/esp-mqtt/package-info.class").status()).isEqualTo(404);
		assertThat(browser.get("/esp-mqtt/assets/index.html").status()).isEqualTo(404);
	}

	@Test
	void theStateTellsOfTheModule() {
		JsonNode state = browser.state("0");
		assertThat(state.get("contract").asInt()).isEqualTo(1);
		assertThat(state.get("side").asString()).isEqualTo("client");
		assertThat(state.get("title").asString()).isEqualTo("bench");
		assertThat(state.get("allow").valueStream().map(JsonNode::asString)).containsExactly("publish", "reconnect");
		JsonNode module = state.get("modules").get(0);
		assertThat(module.get("state").asString()).isEqualTo("READY");
		assertThat(module.get("health").asString()).isEqualTo("UP");
		assertThat(module.get("scheme").asString()).isEqualTo("tcp");
		assertThat(module.get("firmware").asString()).startsWith("4.1");
		assertThat(module.get("subscriptions").get(0).get("status").asString()).isEqualTo("present");
		assertThat(module.get("track").valueStream().map((step) -> step.get("state").asString())).contains("CONNECTING",
				"READY");
		assertThat(module.get("history").isEmpty()).isFalse();
	}

	@Test
	void theConversationIsThereWithoutSecretsAndPayloads() {
		publish("out/masked", "the-payload");
		Answer first = browser.get("/esp-mqtt/api/state?since=0");
		assertThat(lines(first.json())).anyMatch((line) -> line.startsWith(">AT+MQTTUSERCFG="))
			.anyMatch((line) -> line.startsWith(">AT+MQTTPUB") && line.contains("out/masked"))
			.noneMatch((line) -> line.contains("the-payload"));
		assertThat(first.body()).doesNotContain("hunter2secret");
	}

	@Test
	void onlyWhatIsNewIsSentAgain() {
		String sequence = browser.state("0").get("sequence").asString();
		publish("out/new", "x");
		JsonNode next = browser.state(sequence);
		assertThat(lines(next)).anyMatch((line) -> line.contains("out/new"))
			.noneMatch((line) -> line.contains("MQTTUSERCFG"));
		assertThat(next.get("modules").get(0).get("history").isEmpty()).isTrue();
		assertThat(next.get("linesDropped").asInt()).isZero();
	}

	@Test
	void aMessageIsHostileAndComesAsItIs() {
		String topic = "in/<img src=x onerror=alert(1)>";
		String payload = "</script><script>alert('é')</script>";
		try (MqttPeer peer = MqttPeer.connect(application.getBean(EmbeddedMqttBroker.class))) {
			peer.publish(topic, payload);
			await().atMost(PATIENCE).until(() -> message(topic) != null);
		}
		JsonNode message = message(topic);
		assertThat(message.get("direction").asString()).isEqualTo("in");
		assertThat(message.get("payload").get("text").asString()).isEqualTo(payload);
		assertThat(browser.get("/esp-mqtt/api/state?since=0").head()).contains("Content-Type: application/json");
	}

	@Test
	void aRecoveryIsRemembered() {
		application.getBean(EspAtEmulator.class).restart();
		await().atMost(PATIENCE).until(() -> !module().get("recoveries").isEmpty());
		assertThat(module().get("recoveries").get(0).get("reason").asString()).isEqualTo("MODULE_RESTARTED");
		application.getBean(EspMqttClient.class).awaitReady(PATIENCE);
	}

	@Test
	void thePagePublishes() {
		try (MqttPeer peer = MqttPeer.connect(application.getBean(EmbeddedMqttBroker.class))) {
			peer.subscribe("pressed");
			application.getBean(EspMqttClient.class).awaitReady(PATIENCE);
			Answer answer = browser.press("publish", """
					{"module": "%s", "topic": "pressed", "payload": "hello", "qos": 1, "retained": false}"""
				.formatted(module().get("name").asString()));
			assertThat(answer.status()).as(answer.body()).isEqualTo(204);
			assertThat(peer.next().text()).isEqualTo("hello");
		}
	}

	@Test
	void whatIsNotAllowedIsNotDone() {
		Answer answer = browser.press("subscribe", """
				{"module": "%s", "filter": "a/b", "qos": 1}""".formatted(module().get("name").asString()));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().get("error").asString()).contains("esp.mqtt.endpoint.allow");
	}

	@Test
	void otherPagesPressNothing() {
		String own = "http://" + browser.host();
		String json = "{\"module\": \"x\", \"topic\": \"a\"}";
		assertThat(browser.act("publish", json, "Origin", own).status()).isEqualTo(403);
		assertThat(browser.act("publish", json, "X-Esp-Mqtt-Console", "1").status()).isEqualTo(403);
		assertThat(browser.act("publish", json, "X-Esp-Mqtt-Console", "1", "Origin", "http://evil.example").status())
			.isEqualTo(403);
		assertThat(browser.act("publish", json, "X-Esp-Mqtt-Console", "1", "Origin", "null").status()).isEqualTo(403);
		assertThat(
				browser.act("publish", json, "X-Esp-Mqtt-Console", "1", "Origin", own, "Sec-Fetch-Site", "cross-site")
					.status())
			.isEqualTo(403);
		assertThat(browser.press("publish", json).status()).isEqualTo(404);
	}

	@Test
	void badRequestsAreAnsweredClearly() {
		assertThat(browser.press("publish", "[]").status()).isEqualTo(400);
		assertThat(browser.press("publish", "{").status()).isEqualTo(400);
		assertThat(browser.press("publish", "{\"payload\": \"" + "x".repeat(200_000) + "\"}").status()).isEqualTo(413);
	}

	@Test
	void namesOfOthersAreRefused() {
		assertThat(browser.get("/esp-mqtt/", "Host", "evil.example").status()).isEqualTo(403);
		assertThat(browser.get("/esp-mqtt/api/state", "Host", "localhost.evil.example").status()).isEqualTo(403);
		assertThat(browser.get("/esp-mqtt/", "X-Forwarded-For", "192.0.2.1").status()).isEqualTo(403);
		assertThat(browser.get("/esp-mqtt/", "Host", "127.0.0.1:" + browser.port()).status()).isEqualTo(200);
	}

	private static void publish(String topic, String payload) {
		EspMqttClient client = application.getBean(EspMqttClient.class);
		client.awaitReady(PATIENCE);
		client.publish(MqttPublish.of(topic, payload, 1));
	}

	private static List<String> lines(JsonNode state) {
		return state.get("lines")
			.valueStream()
			.map((line) -> line.get("direction").asString() + line.get("text").asString())
			.toList();
	}

	private static JsonNode module() {
		return browser.state("0").get("modules").get(0);
	}

	private static JsonNode message(String topic) {
		return browser.state("0")
			.get("messages")
			.valueStream()
			.filter((message) -> message.get("topic").asString().equals(topic))
			.findFirst()
			.orElse(null);
	}

}
