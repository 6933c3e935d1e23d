package io.github.espatmqtt.samples.gateway.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers a request that does not get in.
 *
 * @param status the status
 * @param reason why, a text of our own
 */
record Refusal(HttpStatus status, String reason) {

	void send(HttpServletResponse response) throws IOException {
		response.setStatus(this.status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter()
			.write("{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(this.status.getReasonPhrase(),
					this.status.value(), this.reason));
	}

}
