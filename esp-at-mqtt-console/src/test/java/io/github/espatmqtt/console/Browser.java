package io.github.espatmqtt.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Sends requests with any headers, as no library lets one.
 *
 * @param port where the application listens
 */
record Browser(int port) {

	static Browser at(ConfigurableApplicationContext application) {
		return new Browser(Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port")));
	}

	String host() {
		return "localhost:" + this.port;
	}

	Answer get(String path, String... headers) {
		return send("GET", path, "", headers);
	}

	Answer act(String action, String json, String... headers) {
		return send("POST", "/esp-mqtt/api/actions/" + action, json, headers);
	}

	/**
	 * Do what the page does.
	 */
	Answer press(String action, String json) {
		return act(action, json, "Origin", "http://" + host(), "X-Esp-Mqtt-Console", "1");
	}

	JsonNode state(String since) {
		return get("/esp-mqtt/api/state?since=" + since).json();
	}

	private Answer send(String method, String path, String body, String... headers) {
		Map<String, String> all = new LinkedHashMap<>(Map.of("Host", host(), "Connection", "close"));
		for (int i = 0; i < headers.length; i += 2) {
			all.put(headers[i], headers[i + 1]);
		}
		if (!body.isEmpty()) {
			all.put("Content-Type", "application/json");
			all.put("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
		}
		String head = all.entrySet()
			.stream()
			.map((header) -> header.getKey() + ": " + header.getValue() + "\r\n")
			.collect(Collectors.joining());
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream()
				.write((method + " " + path + " HTTP/1.0\r\n" + head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
			return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the status
	 * @param head status line and headers
	 * @param body the rest
	 */
	record Answer(int status, String head, String body) {

		private static Answer of(String text) {
			int end = text.indexOf("\r\n\r\n");
			return new Answer(Integer.parseInt(text.split(" ")[1]), text.substring(0, end), text.substring(end + 4));
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

	}

}
