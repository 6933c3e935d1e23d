package io.github.espatmqtt.emulator.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

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

	private final ModulesSource source = new ModulesSource((lines) -> {
		if (lines.contains("explode")) {
			throw new IllegalArgumentException("'explode' is not known");
		}
		this.played.addAll(lines);
	});

	private final WatchedModule module = this.source
		.watch(new WatchedModule.Sight("module", "localhost:3333", "4.1", "localhost:1883"));

	private final WebServer server = WebServer.start(0, this.source);

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
		assertThat(press("script", "{\"text\": \"noise 1s\\nafter 2s restart\"}").statusCode()).isEqualTo(204);
		assertThat(this.played).containsExactly("restart", "noise 1s", "after 2s restart");
	}

	@Test
	void whatItCannotDoIsSaid() throws IOException, InterruptedException {
		assertThat(press("script", "{\"text\": \"explode\"}").body()).contains("'explode' is not known");
		assertThat(press("fault", "{\"id\": \"explode\"}").statusCode()).isEqualTo(400);
		assertThat(press("publish", "{}").statusCode()).isEqualTo(400);
		assertThat(send(request("api/actions/fault").POST(HttpRequest.BodyPublishers.ofString("{}"))).statusCode())
			.isEqualTo(403);
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
