package io.github.espatmqtt.console.page;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Who may ask. No page of another site may change anything; and where nobody else looks
 * after that, nobody but this computer may ask at all, by a name that is its own: other
 * sites can make theirs lead here.
 */
final class ConsoleGate {

	/** Only scripts of the same site, or those it lets, can send it. */
	static final String HEADER = "X-Esp-Mqtt-Console";

	private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

	private static final Set<String> FORWARDED = Set.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

	private final boolean localOnly;

	ConsoleGate(boolean localOnly) {
		this.localOnly = localOnly;
	}

	/**
	 * Return why a request is refused, if it is.
	 */
	Optional<ConsoleProblem> refuse(ConsoleRequest request) {
		if (this.localOnly && !isLocal(request)) {
			return refusal("The console answers this computer only, and whom Spring Security has authenticated. Let "
					+ "everybody in with esp.mqtt.console.remote=true");
		}
		if (request.isPost() && !isOwnPage(request)) {
			return refusal("The request does not come from the console's own page");
		}
		return Optional.empty();
	}

	private static Optional<ConsoleProblem> refusal(String reason) {
		return Optional.of(new ConsoleProblem(403, reason));
	}

	private static boolean isLocal(ConsoleRequest request) {
		String host = request.header("Host");
		boolean forwarded = FORWARDED.stream().map(request::header).anyMatch((header) -> header != null);
		return request.client() != null && request.client().isLoopbackAddress() && !forwarded && host != null
				&& LOOPBACK.matcher(host).matches();
	}

	private static boolean isOwnPage(ConsoleRequest request) {
		String fetch = request.header("Sec-Fetch-Site");
		return request.header(HEADER) != null && (fetch == null || fetch.equals("same-origin"))
				&& isSameOrigin(request.header("Origin"), request);
	}

	private static boolean isSameOrigin(@Nullable String origin, ConsoleRequest request) {
		try {
			String page = (origin != null) ? URI.create(origin).getRawAuthority() : null;
			return page != null && Stream.of(request.address().getRawAuthority(), request.header("Host"))
				.anyMatch(page::equalsIgnoreCase);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
