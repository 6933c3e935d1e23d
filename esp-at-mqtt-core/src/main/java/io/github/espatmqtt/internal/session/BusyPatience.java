package io.github.espatmqtt.internal.session;

import java.time.Duration;

import io.github.espatmqtt.at.AtTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a module that says nothing but {@code busy p...} hangs for good: some
 * firmware never ends a publish or a subscribe whose acknowledgement got lost. Times are
 * those of {@link System#nanoTime()}, passed in.
 */
final class BusyPatience {

	private final Duration limit;

	private @Nullable Long busySince;

	BusyPatience(Duration limit) {
		this.limit = limit;
	}

	/**
	 * Take note of how an attempt failed.
	 * @return whether all attempts since the limit or longer met a busy module; after
	 * that the patience is as good as new
	 */
	boolean isExhaustedBy(Throwable failure, long now) {
		Long since = this.busySince;
		if (!(failure instanceof AtTimeoutException timeout) || !timeout.isBusy()) {
			this.busySince = null;
			return false;
		}
		boolean exhausted = since != null && now - since >= this.limit.toNanos();
		this.busySince = exhausted ? null : (since != null) ? since : now;
		return exhausted;
	}

}
