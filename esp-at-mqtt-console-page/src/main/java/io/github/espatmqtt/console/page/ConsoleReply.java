package io.github.espatmqtt.console.page;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the console answers.
 *
 * @param status the HTTP status
 * @param headers all headers, the content type among them
 * @param body the body
 * @since 0.1.0
 */
public record ConsoleReply(int status, Map<String, String> headers, byte[] body) {

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	static ConsoleReply of(int status, String contentType, byte[] body) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", contentType);
		headers.put("Content-Security-Policy", POLICY);
		headers.put("X-Content-Type-Options", "nosniff");
		headers.put("Referrer-Policy", "no-referrer");
		headers.put("Cross-Origin-Resource-Policy", "same-origin");
		headers.put("Cache-Control", "no-store");
		return new ConsoleReply(status, Map.copyOf(headers), body);
	}

	static ConsoleReply json(int status, Object value) {
		return of(status, "application/json", JsonMapper.shared().writeValueAsBytes(value));
	}

	static ConsoleReply done() {
		return of(204, "application/json", new byte[0]);
	}

	static ConsoleReply problem(ConsoleProblem problem) {
		return json(problem.status(), problem);
	}

}
