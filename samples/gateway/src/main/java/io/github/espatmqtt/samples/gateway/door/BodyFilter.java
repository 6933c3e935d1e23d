package io.github.espatmqtt.samples.gateway.door;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the bodies of requests: those that say how long they are before anything is
 * read, all others as they arrive, and each in time.
 */
class BodyFilter extends OncePerRequestFilter {

	private final long maximum;

	private final Duration timeout;

	BodyFilter(long maximum, Duration timeout) {
		this.maximum = maximum;
		this.timeout = timeout;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > this.maximum) {
			new Refusal(HttpStatus.CONTENT_TOO_LARGE, "The body is longer than " + this.maximum + " bytes")
				.send(response);
		}
		else {
			chain.doFilter(new LimitedRequest(request, this.maximum, this.timeout), response);
		}
	}

}
