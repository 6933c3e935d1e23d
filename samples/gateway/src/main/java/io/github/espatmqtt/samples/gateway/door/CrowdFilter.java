package io.github.espatmqtt.samples.gateway.door;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the requests that wait for the one line there is; others are still answered.
 */
class CrowdFilter extends OncePerRequestFilter {

	private final Semaphore places;

	CrowdFilter(int maximum) {
		this.places = new Semaphore(maximum);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getMethod().equals("GET");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.places.tryAcquire()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests are under way; try again").send(response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.places.release();
		}
	}

}
