package io.github.espatmqtt.samples.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the gateway with random requests from fixed seeds: each is answered, with a
 * reason where it is refused, and none as if the gateway were broken.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "esp.mqtt.enabled=true", "esp.mqtt.endpoint.allow=publish,subscribe,unsubscribe,reconnect" })
@Timeout(300)
class RequestFuzzTests {

	private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 60);

	private static final List<String> PATHS = List.of("/publish", "/subscriptions", "/received",
			"/actuator/espmqtt/espMqttClient/publish", "/actuator/espmqtt/espMqttClient/subscribe",
			"/actuator/espmqtt/espMqttClient/unsubscribe", "/actuator/espmqtt/nobody/publish", "/actuator/health/x",
			"/%2e%2e/publish", "/publish;a=b", "//publish", "/");

	private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH");

	private static final List<String> TEXTS = List.of("", "a/b", "a/#", "+", "#", "a\r\nAT+RST", "\0", "\"", "\\", ",",
			"$SYS/x", "x".repeat(200), "\ud83d\ude00", "\u0085", "<script>", "%", "demo/fuzz");

	private static final List<String> BODIES = List.of("", "x", "{}", "{\"topic\":\"a\"}", "{\"topic\":[1]}",
			"{\"topic\":\"a\",\"payload\":{\"a\":null},\"qos\":\"many\"}", "[[[[", "\0\1\2", "x".repeat(3000));

	private static final List<String> HEADERS = List.of("Content-Type: application/json", "Content-Type: text/plain",
			"Content-Type: nonsense", "Accept: application/xml", "Accept: nonsense/\u0007", "Cookie: a=b",
			"Authorization: Basic %%%", "X-Forwarded-Host: evil.example", "Range: bytes=0-1",
			"Origin: http://evil.example");

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void everyRequestIsAnswered(long seed) throws IOException {
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			String body = any(BODIES, random);
			String request = any(METHODS, random) + " " + any(PATHS, random) + "?topic=" + encode(any(TEXTS, random))
					+ "&qos=" + encode(random.nextBoolean() ? "1" : any(TEXTS, random))
					+ " HTTP/1.1\r\nHost: localhost\r\n" + any(HEADERS, random)
					+ "\r\nConnection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
					+ "\r\n\r\n" + body;
			String answer = answer(request);
			assertThat(answer).as(request).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 500");
		}
		assertThat(answer("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
	}

	private static String any(List<String> choice, Random random) {
		return choice.get(random.nextInt(choice.size()));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private String answer(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

}
