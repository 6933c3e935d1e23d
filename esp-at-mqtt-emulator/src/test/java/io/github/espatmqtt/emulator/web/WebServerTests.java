package io.github.espatmqtt.emulator.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebServer}.
 */
class WebServerTests {

	private final List<String> played = new ArrayList<>();

	private final ModulesSource source = new ModulesSource();

	private final WatchedModule module = watch("module", this.played);

	private final WebServer server = WebServer.start(0, this.source);

	private WatchedModule watch(String name, List<String> script) {
		return this.source.watch(new WatchedModule.Sight(name, "localhost:3333", "4.1", "localhost:1883"), (lines) -> {
			if (lines.contains("explode")) {
				throw new IllegalArgumentException("'explode' is not known");
			}
			script.addAll(lines);
		});
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void showsTheModuleFromItsSide() throws IOException, InterruptedException {
		assertThat(get("").body()).contains("<!doctype html>");
		this.module.toModule("AT+MQTTUSERCFG=0,1,\"c\",\"u\",\"s3cret\",0,0,\"\"\r\n".getBytes(US_ASCII));
		this.module.toModule("AT+MQTTCONN=0,\"b\",1883,1\r\n".getBytes(US_ASCII));
		this.module.toHost("+MQTTCONNECTED:0,1,\"b\",\"1883\",\"\",1\r\n\r\nOK\r\n".getBytes(US_ASCII));
		HttpResponse<String> state = get("api/state?since=0");
		JsonNode json = JsonMapper.shared().readTree(state.body());
		assertThat(json.get("side").asString()).isEqualTo("device");
		assertThat(json.get("modules").get(0).get("state").asString()).isEqualTo("CONNECTED");
		assertThat(json.get("modules").get(0).get("track")).hasSize(3);
		assertThat(json.get("lines").valueStream().map((line) -> line.get("text").asString())).contains("OK");
		assertThat(state.body()).doesNotContain("s3cret");
	}

	@Test
	void itsButtonsAndScriptsDoSomething() throws IOException, InterruptedException {
		assertThat(press("fault", "{\"module\": \"module\", \"id\": \"restart\"}").statusCode()).isEqualTo(204);
		assertThat(press("script", "{\"module\": \"module\", \"text\": \"noise 1s\\nafter 2s restart\"}").statusCode())
			.isEqualTo(204);
		assertThat(this.played).containsExactly("restart", "noise 1s", "after 2s restart");
	}

	@Test
	void whatItCannotDoIsSaid() throws IOException, InterruptedException {
		assertThat(press("script", "{\"module\": \"module\", \"text\": \"explode\"}").body())
			.contains("'explode' is not known");
		assertThat(press("fault", "{\"module\": \"module\", \"id\": \"explode\"}").statusCode()).isEqualTo(400);
		assertThat(press("publish", "{\"module\": \"module\"}").statusCode()).isEqualTo(400);
		assertThat(send(request("api/actions/fault").POST(HttpRequest.BodyPublishers.ofString("{}"))).statusCode())
			.isEqualTo(403);
	}

	@Test
	void whatIsDoneIsDoneToOneModule() throws IOException, InterruptedException {
		List<String> second = new ArrayList<>();
		watch("second", second);
		assertThat(press("fault", "{\"module\": \"second\", \"id\": \"hang\"}").statusCode()).isEqualTo(204);
		assertThat(second).containsExactly("hang");
		assertThat(this.played).isEmpty();
		assertThat(press("fault", "{\"module\": \"third\", \"id\": \"hang\"}").statusCode()).isEqualTo(400);
	}

	@Test
	void payloadsAreNotShown() throws IOException, InterruptedException {
		toModule("AT+MQTTPUB=0,\"a\\,b\",\"hidden \\\"one\\\"\",1,1\r\n");
		toHost("AT+MQTTPUB=0,\"a\\,b\",\"hidden \\\"one\\\"\",1,1\r\r\n\r\nOK\r\n");
		toModule("AT+MQTTPUBRAW=0,\"raw\",13,0,0\r\n");
		toHost("\r\nOK\r\n\r\n>");
		toModule("hidden\r\nthree");
		toHost("+MQTTPUB:FAIL\r\n");
		toHost("+MQTTSUBRECV:0,\"in\",21,hidden\r\nAT hidden\r\nxx\r\n");
		toHost("hidden rest\r\n");
		toModule("AT+MQTTCONNCFG=0,60,0,\"w\",\"hidden will\",0,0\r\n");
		String state = get("api/state?since=0").body();
		assertThat(state).doesNotContain("hidden");
		JsonNode json = JsonMapper.shared().readTree(state);
		assertThat(json.get("lines").valueStream().map((line) -> line.get("text").asString())).contains(
				"AT+MQTTPUB=0,\"a\\,b\",<12 bytes>,1,1", "<13 bytes>", "+MQTTSUBRECV:0,\"in\",<21 bytes>",
				"<11 characters>", "AT+MQTTCONNCFG=0,60,0,\"w\",<11 bytes>,0,0");
		assertThat(json.get("messages").valueStream().map(WebServerTests::message))
			.containsExactly("out a,b 12 1 confirmed", "out raw 13 0 failed", "in in 21 null received");
	}

	private static String message(JsonNode message) {
		return Stream.of("direction", "topic", "size", "qos", "outcome")
			.map((field) -> message.get(field).isNull() ? "null" : message.get(field).asString())
			.collect(Collectors.joining(" "));
	}

	@Test
	void subscriptionsAndRecoveriesAreShown() throws IOException, InterruptedException {
		toModule("AT+MQTTSUB=0,\"a/#\",1\r\n");
		toHost("\r\nOK\r\n");
		toModule("AT+MQTTSUB=0,\"b\",0\r\n");
		toHost("\r\nERROR\r\n");
		toHost("+MQTTDISCONNECTED:0\r\n+MQTTCONNECTED:0,1,\"b\",\"1883\",\"\",1\r\n");
		JsonNode shown = JsonMapper.shared().readTree(get("api/state?since=0").body()).get("modules").get(0);
		assertThat(shown.get("subscriptions")
			.valueStream()
			.map((each) -> each.get("filter").asString() + " " + each.get("status").asString()))
			.containsExactly("a/# present", "b refused");
		assertThat(shown.get("recoveries").get(0).get("reason").asString()).isEqualTo("the broker was lost");
		toHost("ready\r\n");
		JsonNode restarted = JsonMapper.shared().readTree(get("api/state?since=0").body()).get("modules").get(0);
		assertThat(restarted.get("subscriptions")).isEmpty();
	}

	private void toModule(String text) {
		this.module.toModule(text.getBytes(US_ASCII));
	}

	private void toHost(String text) {
		this.module.toHost(text.getBytes(US_ASCII));
	}

	private HttpResponse<String> get(String place) throws IOException, InterruptedException {
		return send(request(place));
	}

	private HttpResponse<String> press(String action, String json) throws IOException, InterruptedException {
		String origin = this.server.address().toString().replaceFirst("/$", "");
		return send(request("api/actions/" + action).header("Origin", origin)
			.header("X-Esp-Mqtt-Console", "1")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	private HttpRequest.Builder request(String place) {
		return HttpRequest.newBuilder(URI.create(this.server.address() + place));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
