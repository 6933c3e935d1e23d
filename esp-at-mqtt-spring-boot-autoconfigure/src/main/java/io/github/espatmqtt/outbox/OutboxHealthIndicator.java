package io.github.espatmqtt.outbox;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.core.NestedExceptionUtils;

/**
 * Health of the outbox: DOWN if its database cannot be read or written, or if more waits
 * than shall.
 *
 * @since 0.1.0
 */
public class OutboxHealthIndicator extends AbstractHealthIndicator {

	private final Outbox outbox;

	private final @Nullable Long maximumWaiting;

	private final @Nullable Duration maximumAge;

	/**
	 * Create a new indicator.
	 * @param outbox the outbox
	 * @param maximumWaiting the most messages that may wait, or {@code null} for no limit
	 * @param maximumAge how long one may wait, or {@code null} for no limit
	 */
	public OutboxHealthIndicator(Outbox outbox, @Nullable Long maximumWaiting, @Nullable Duration maximumAge) {
		super("The database of the outbox cannot be read");
		this.outbox = outbox;
		this.maximumWaiting = maximumWaiting;
		this.maximumAge = maximumAge;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		OutboxTotals totals = this.outbox.totals();
		Duration age = this.outbox.oldestAge();
		boolean tooMany = this.maximumWaiting != null && totals.waiting() > this.maximumWaiting;
		boolean tooOld = this.maximumAge != null && age.compareTo(this.maximumAge) > 0;
		RuntimeException failure = this.outbox.lastFailure();
		builder.status((tooMany || tooOld || failure != null) ? "DOWN" : "UP")
			.withDetail("waiting", totals.waiting())
			.withDetail("parked", totals.parked())
			.withDetail("bytes", totals.bytes())
			.withDetail("oldest", age.toString());
		if (!this.outbox.shares().isEmpty()) {
			builder.withDetail("shares", this.outbox.shares());
		}
		if (failure != null) {
			builder.withDetail("error",
					"It cannot be written: " + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
		}
	}

}
