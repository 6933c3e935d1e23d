package io.github.espatmqtt.inbox;

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
 * {@link Endpoint} that shows what is in the inbox, without payloads, and has parked
 * messages handled again or discards them as far as it is allowed to.
 *
 * @since 0.1.0
 */
@Endpoint(id = "espmqttinbox")
public class InboxEndpoint {

	private static final int SHOWN = 100;

	private final Inbox inbox;

	private final Set<String> allowed;

	/**
	 * Create a new endpoint.
	 * @param inbox the inbox
	 * @param allowed {@code redeliver} and {@code discard}, as far as they are allowed
	 */
	public InboxEndpoint(Inbox inbox, Set<String> allowed) {
		this.inbox = inbox;
		this.allowed = Set.copyOf(allowed);
	}

	/**
	 * Show what is in the inbox.
	 * @return the totals, what each consumer has, and the oldest messages of each kind
	 */
	@ReadOperation
	public Contents contents() {
		return new Contents(this.inbox.totals(), this.inbox.backlogs(), this.inbox.waiting(SHOWN),
				this.inbox.parked(SHOWN));
	}

	/**
	 * Operate on a message.
	 * @param operation {@code redeliver} or {@code discard}
	 * @param id its number
	 * @return status 204, or the problem
	 */
	@WriteOperation
	public WebEndpointResponse<Map<String, String>> perform(@Selector String operation, @Selector long id) {
		String wanted = operation.toLowerCase(Locale.ROOT);
		if (!Set.of("redeliver", "discard").contains(wanted)) {
			return problem(WebEndpointResponse.STATUS_BAD_REQUEST,
					"There is no operation '" + operation + "', but redeliver and discard");
		}
		if (!this.allowed.contains(wanted)) {
			return problem(403, "'" + wanted + "' is not allowed: add it to esp.mqtt.inbound.store.allow");
		}
		boolean done = wanted.equals("redeliver") ? this.inbox.redeliver(id) : this.inbox.discard(id);
		return done ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT)
				: problem(WebEndpointResponse.STATUS_NOT_FOUND, "There is no parked message " + id);
	}

	private static WebEndpointResponse<Map<String, String>> problem(int status, String detail) {
		return new WebEndpointResponse<>(Map.of("detail", detail), status);
	}

	/**
	 * What is in the inbox.
	 *
	 * @param totals how much
	 * @param consumers what each consumer has
	 * @param waiting the oldest messages that wait
	 * @param parked the oldest messages that are given up
	 */
	public record Contents(InboxTotals totals, List<InboxBacklog> consumers, List<InboxRow> waiting,
			List<InboxRow> parked) {

	}

}
