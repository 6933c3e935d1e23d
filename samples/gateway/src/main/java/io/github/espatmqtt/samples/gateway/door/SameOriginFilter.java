package io.github.espatmqtt.samples.gateway.door;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages of other sites, open in a browser that reaches the gateway, from using it:
 * by their origin, and by names that were made to lead here. Programs say no origin.
 */
class SameOriginFilter extends OncePerRequestFilter {

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> OWN_FETCHES = Set.of("same-origin", "none");

	private final Site site;

	private final boolean open;

	/**
	 * Create a new filter.
	 * @param hosts names by which the gateway is known besides its own address
	 * @param open whether nobody needs credentials, so that reading matters as well
	 */
	SameOriginFilter(Set<String> hosts, boolean open) {
		this.site = new Site(hosts);
		this.open = open;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean writes = !READS.contains(request.getMethod());
		if ((writes || this.open) && !this.site.isNamed(request.getHeader(HttpHeaders.HOST), request.getLocalAddr())) {
			new Refusal(HttpStatus.FORBIDDEN,
					"The header Host names another site. List names of the gateway in " + "'gateway.hosts'")
				.send(response);
		}
		else if (writes && isForeign(request)) {
			new Refusal(HttpStatus.FORBIDDEN, "The request comes from a page of another site").send(response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isForeign(HttpServletRequest request) {
		String fetch = request.getHeader("Sec-Fetch-Site");
		String host = request.getHeader(HttpHeaders.HOST);
		return fetch != null && !OWN_FETCHES.contains(fetch) || Stream.of(HttpHeaders.ORIGIN, HttpHeaders.REFERER)
			.map(request::getHeader)
			.anyMatch((page) -> page != null && !this.site.isOrigin(page, host));
	}

}
