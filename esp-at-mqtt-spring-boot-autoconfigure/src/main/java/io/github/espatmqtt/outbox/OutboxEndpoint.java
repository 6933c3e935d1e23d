package io.github.espatmqtt.outbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@link Endpoint} that shows what is in the outbox, without payloads, and sends parked
 * messages again or discards them as far as it is allowed to.
 *
 * @since 0.1.0
 */
@Endpoint(id = "espmqttoutbox")
public class OutboxEndpoint {

	private static final int SHOWN = 100;

	private final Outbox outbox;

	private final Set<String> allowed;

	/**
	 * Create a new endpoint.
	 * @param outbox the outbox
	 * @param allowed {@code resend} and {@code discard}, as far as they are allowed
	 */
	public OutboxEndpoint(Outbox outbox, Set<String> allowed) {
		this.outbox = outbox;
		this.allowed = Set.copyOf(allowed);
	}

	/**
	 * Show what is in the outbox.
	 * @return the totals, and the oldest messages of each kind
	 */
	@ReadOperation
	public Contents contents() {
		return new Contents(this.outbox.totals(), this.outbox.waiting(SHOWN), this.outbox.parked(SHOWN));
	}

	/**
	 * Operate on a parked message.
	 * @param operation {@code resend} or {@code discard}
	 * @param id its number
	 * @return status 204, or the problem
	 */
	@WriteOperation
	public WebEndpointResponse<Map<String, String>> perform(@Selector String operation, @Selector long id) {
		String wanted = operation.toLowerCase(Locale.ROOT);
		if (!Set.of("resend", "discard").contains(wanted)) {
			return problem(WebEndpointResponse.STATUS_BAD_REQUEST,
					"There is no operation '" + operation + "', but resend and discard");
		}
		if (!this.allowed.contains(wanted)) {
			return problem(403, "'" + wanted + "' is not allowed: add it to esp.mqtt.outbox.allow");
		}
		boolean done = wanted.equals("resend") ? this.outbox.resend(id) : this.outbox.discard(id);
		return done ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT)
				: problem(WebEndpointResponse.STATUS_NOT_FOUND, "There is no parked message " + id);
	}

	private static WebEndpointResponse<Map<String, String>> problem(int status, String detail) {
		return new WebEndpointResponse<>(Map.of("detail", detail), status);
	}

	/**
	 * What is in the outbox.
	 *
	 * @param totals how much
	 * @param waiting the oldest messages that wait
	 * @param parked the oldest messages that are not tried any more
	 */
	public record Contents(OutboxTotals totals, List<OutboxRow> waiting, List<OutboxRow> parked) {

	}

}
