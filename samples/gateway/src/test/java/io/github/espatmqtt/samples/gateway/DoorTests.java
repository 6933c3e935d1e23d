package io.github.espatmqtt.samples.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for who gets into the gateway, and with how much: with requests as browsers,
 * programs and others write them.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DoorTests {

	private static final String PUBLISH = "POST /publish?topic=demo/door HTTP/1.1\n";

	private static ConfigurableApplicationContext usual;

	private final List<ConfigurableApplicationContext> running = new ArrayList<>();

	private int port;

	@BeforeAll
	static void startAsItComes() {
		usual = run();
	}

	@AfterAll
	static void stopAll() {
		usual.close();
	}

	@BeforeEach
	void useAsItComes() {
		this.port = port(usual);
	}

	@AfterEach
	void stop() {
		this.running.forEach(ConfigurableApplicationContext::close);
	}

	private void start(String... arguments) {
		ConfigurableApplicationContext context = run(arguments);
		this.running.add(context);
		this.port = port(context);
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(GatewayApplication.class).properties("server.port=0").run(arguments);
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((WebServerApplicationContext) context).getWebServer().getPort();
	}

	@Test
	void programsOnThisComputerGetIn() throws IOException {
		assertThat(status(PUBLISH + "Host: localhost:8080\nContent-Length: 2\n\nhi")).isEqualTo(200);
		assertThat(status(PUBLISH + "Host: [::1]\nContent-Length: 2\n\nhi")).isEqualTo(200);
		assertThat(answer("GET /actuator/health HTTP/1.1\nHost: 127.0.0.1\n\n")).contains("200", "espMqtt", "details");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: localhost\nOrigin: http://evil.example", "Host: localhost\nOrigin: null",
			"Host: localhost\nOrigin: https://localhost.evil.example",
			"Host: localhost:8080\nOrigin: http://localhost:3000", "Host: localhost\nSec-Fetch-Site: cross-site",
			"Host: localhost\nSec-Fetch-Site: same-site", "Host: localhost\nReferer: http://evil.example/page",
			"Host: localhost\nOrigin: %%%", "Host: evil.example", "Host: evil.example:8080",
			"Host: localhost.evil.example", "Host: 10.0.0.99", "Host: [::2]",
			"Host: rebind.example\nOrigin: http://rebind.example" })
	void pagesOfOtherSitesDoNot(String headers) throws IOException {
		for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
				"application/json")) {
			assertThat(status(PUBLISH + headers + "\nContent-Type: " + type + "\nContent-Length: 2\n\nhi")).as(type)
				.isEqualTo(403);
		}
		assertThat(status("DELETE /subscriptions?topic=demo/%23 HTTP/1.1\n" + headers + "\n\n")).isEqualTo(403);
		assertThat(status("POST /actuator/espmqtt/espMqttClient/publish HTTP/1.1\n" + headers
				+ "\nContent-Type: application/json\nContent-Length: 2\n\n{}"))
			.isEqualTo(403);
	}

	@Test
	void anOwnPageAndListedNamesGetIn() throws IOException {
		start("--gateway.hosts=gateway.example");
		assertThat(status(PUBLISH + "Host: localhost:8080\nOrigin: http://localhost:8080\nSec-Fetch-Site: same-origin\n"
				+ "Content-Length: 2\n\nhi"))
			.isEqualTo(200);
		assertThat(status(PUBLISH + "Host: Gateway.Example\nOrigin: https://gateway.example\nContent-Length: 2\n\nhi"))
			.isEqualTo(200);
	}

	@Test
	void aPageWithANameMadeToLeadHereReadsNothing() throws IOException {
		assertThat(status("GET /received HTTP/1.1\nHost: rebind.example\n\n")).isEqualTo(403);
	}

	@Test
	void aBodyThatIsTooLongIsRefusedUnread() throws IOException {
		start("--gateway.maximum-body=1KB");
		assertThat(status(PUBLISH + "Host: localhost\nContent-Length: 300000000\n\n")).isEqualTo(413);
		String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
		assertThat(status(PUBLISH + "Host: localhost\nTransfer-Encoding: chunked\n\n" + chunk + chunk + "0\r\n\r\n"))
			.isEqualTo(413);
		assertThat(status(PUBLISH + "Host: localhost\nTransfer-Encoding: chunked\n\n" + chunk + "0\r\n\r\n"))
			.isEqualTo(200);
	}

	@Test
	void aBodyThatDoesNotComeIsEndedByTime() throws IOException {
		start("--gateway.body-timeout=1ms", "--server.tomcat.connection-timeout=200ms");
		assertThat(status(PUBLISH + "Host: localhost\nContent-Length: 20\n\nh")).isIn(400, 408);
	}

	@Test
	void whoeverComesWhenItIsCrowdedIsToldToComeBack() throws IOException {
		start("--gateway.maximum-requests=1");
		try (Socket occupant = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			occupant.getOutputStream()
				.write((PUBLISH + "Host: localhost\nContent-Length: 2\n\nh").replace("\n", "\r\n")
					.getBytes(StandardCharsets.UTF_8));
			String next = PUBLISH + "Host: localhost\nContent-Length: 2\n\nhi";
			await().untilAsserted(() -> assertThat(answer(next)).contains(" 503 ", "Retry-After: 1"));
			assertThat(status("GET /received HTTP/1.1\nHost: localhost\n\n")).isEqualTo(200);
		}
		await().untilAsserted(
				() -> assertThat(status(PUBLISH + "Host: localhost\nContent-Length: 2\n\nhi")).isEqualTo(200));
	}

	@Test
	void onTheNetworkItTakesCredentials() throws IOException {
		start("--server.address=0.0.0.0", "--spring.security.user.name=me", "--spring.security.user.password=s3cret");
		assertThat(status(PUBLISH + "Host: localhost\nContent-Length: 2\n\nhi")).isEqualTo(401);
		assertThat(status("GET /received HTTP/1.1\nHost: any.example\n\n")).isEqualTo(401);
		assertThat(answer("GET /actuator/health HTTP/1.1\nHost: any.example\n\n")).contains("200", "UP")
			.doesNotContain("details", "broker", "firmware");
		String credentials = Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));
		assertThat(
				status(PUBLISH + "Host: localhost\nContent-Length: 2\nAuthorization: Basic " + credentials + "\n\nhi"))
			.isEqualTo(200);
		assertThat(status(
				PUBLISH + "Host: localhost\nOrigin: http://evil.example\nContent-Length: 2\nAuthorization: Basic "
						+ credentials + "\n\nhi"))
			.isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--server.address=0.0.0.0", "--server.address=::", "--server.address=",
			"--management.server.port=0" })
	void withoutCredentialsItDoesNotStartOnTheNetwork(String argument, CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> start(argument));
		assertThat(output).contains("APPLICATION FAILED TO START", "spring.security.user.password", "server.address");
	}

	private int status(String request) throws IOException {
		return Integer.parseInt(answer(request).split(" ")[1]);
	}

	/**
	 * Send a request, byte by byte as given, and return what comes until the end.
	 */
	private String answer(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			OutputStream output = socket.getOutputStream();
			int body = request.indexOf("\n\n");
			String head = request.substring(0, body).replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n";
			output.write((head + request.substring(body + 2)).getBytes(StandardCharsets.UTF_8));
			output.flush();
			InputStream input = socket.getInputStream();
			return new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
