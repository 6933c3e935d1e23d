package io.github.espatmqtt.inbox;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the inbox: DOWN while what arrives cannot be stored.
 *
 * @since 0.1.0
 */
public class InboxHealthIndicator extends AbstractHealthIndicator {

	private final Inbox inbox;

	/**
	 * Create a new indicator.
	 * @param inbox the inbox
	 */
	public InboxHealthIndicator(Inbox inbox) {
		super("The inbox cannot be asked");
		this.inbox = inbox;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		InboxTotals totals = this.inbox.totals();
		String problem = this.inbox.problem();
		builder.status((problem != null) ? "DOWN" : "UP")
			.withDetail("waiting", totals.waiting())
			.withDetail("parked", totals.parked())
			.withDetail("bytes", totals.bytes())
			.withDetail("dropped", this.inbox.count(InboxEvent.Outcome.DROPPED));
		if (problem != null) {
			builder.withDetail("error", problem);
		}
	}

}
