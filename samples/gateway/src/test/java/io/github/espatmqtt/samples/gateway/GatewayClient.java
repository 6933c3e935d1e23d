package io.github.espatmqtt.samples.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the gateway the way {@code curl} does.
 */
class GatewayClient {

	private static final String FORM = "application/x-www-form-urlencoded";

	private final HttpClient http = HttpClient.newHttpClient();

	private final String address;

	GatewayClient(int port) {
		this.address = "http://localhost:" + port;
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	Answer publish(String query, String body) {
		return publish(query, body.getBytes(StandardCharsets.UTF_8), FORM);
	}

	Answer publish(String query, byte[] body, String contentType) {
		return send(request("/publish?" + query).header("Content-Type", contentType)
			.POST(BodyPublishers.ofByteArray(body)));
	}

	Answer postJson(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	Answer post(String path) {
		return send(request(path).POST(BodyPublishers.noBody()));
	}

	Answer get(String path) {
		return send(request(path));
	}

	Answer delete(String path) {
		return send(request(path).DELETE());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path));
	}

	/**
	 * Return where a path leads.
	 */
	String location(String path) {
		return exchange(request(path)).headers().firstValue("Location").orElseThrow();
	}

	String text(String path) {
		return exchange(request(path)).body();
	}

	private Answer send(HttpRequest.Builder request) {
		HttpResponse<String> response = exchange(request);
		return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
	}

	private HttpResponse<String> exchange(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Answer(int status, JsonNode json) {

		String text(String name) {
			return this.json.path(name).asString();
		}

	}

}
