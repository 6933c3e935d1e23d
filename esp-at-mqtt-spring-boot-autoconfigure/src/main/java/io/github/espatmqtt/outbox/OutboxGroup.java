package io.github.espatmqtt.outbox;

import java.time.Duration;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.outbox.share.LeasedShares;
import io.github.espatmqtt.outbox.share.Shares;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps messages in a table together.
 *
 * @param name the name under which they do
 * @param lease how long an instance has a share of them that it does not renew, or
 * {@code null} if there is one instance only
 * @since 0.1.0
 */
public record OutboxGroup(String name, @Nullable Duration lease) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration TOLERANCE = Duration.ofSeconds(5);

	public OutboxGroup {
		if (lease != null && lease.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("A lease must be at least " + SHORTEST + ", not " + lease);
		}
	}

	boolean isShared() {
		return this.lease != null;
	}

	/**
	 * Return how far the clocks of the instances may be apart.
	 */
	Duration tolerance() {
		return isShared() ? TOLERANCE : Duration.ZERO;
	}

	/**
	 * Return the shares of a module.
	 */
	Shares shares(MessageDatabase database, String module) {
		return (this.lease != null)
				? new LeasedShares(new DatabaseLocks(database.reads(), "outbox/" + this.name + "/" + module), module,
						this.lease)
				: Shares.ALL;
	}

}
