package io.github.espatmqtt.emulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the page of the program.
 */
@Timeout(30)
class WebOptionTests {

	private static final Pattern ADDRESS = Pattern.compile("Watch it on (http://localhost:\\d+)/");

	private final StringWriter out = new StringWriter();

	private final CommandLine command = EspAtEmulatorCommand.commandLine().setOut(new PrintWriter(this.out));

	private final Thread program = new Thread(
			() -> this.command.execute("--broker", "b:1883", "--port", "0", "--quick", "--modules", "2", "--web", "0"),
			"program");

	private String address;

	@BeforeEach
	void start() {
		this.program.setDaemon(true);
		this.program.start();
		Matcher matcher = await().until(() -> ADDRESS.matcher(this.out.toString()), Matcher::find);
		this.address = matcher.group(1);
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.program.interrupt();
		this.program.join();
	}

	@Test
	void showsAllModules() throws IOException, InterruptedException {
		assertThat(state().get("modules").valueStream().map((module) -> module.get("name").asString()))
			.containsExactly("module-1", "module-2");
	}

	@Test
	void everyButtonIsUnderstood() throws IOException, InterruptedException {
		List<String> faults = state().get("faults").valueStream().map((fault) -> fault.get("id").asString()).toList();
		assertThat(faults).hasSize(8);
		for (String fault : faults) {
			assertThat(press("fault", "{\"module\": \"module-2\", \"id\": \"" + fault + "\"}").statusCode()).as(fault)
				.isEqualTo(204);
		}
	}

	@Test
	void aWrongScriptIsExplained() throws IOException, InterruptedException {
		HttpResponse<String> response = press("script", "{\"module\": \"module-1\", \"text\": \"restart\\nexplode\"}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("line 2").contains("'explode' is not known");
	}

	private JsonNode state() throws IOException, InterruptedException {
		return JsonMapper.shared()
			.readTree(send(HttpRequest.newBuilder(URI.create(this.address + "/api/state"))).body());
	}

	private HttpResponse<String> press(String action, String json) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(this.address + "/api/actions/" + action))
			.header("Origin", this.address)
			.header("X-Esp-Mqtt-Console", "1")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
