package io.github.espatmqtt.internal.subscription;

import java.time.Duration;
import java.time.Instant;

/**
 * That a filter was refused, and when it may be tried again.
 *
 * @param reason why
 * @param times how often in a row
 * @param costs how often in a row it cost the connection
 * @param retryAt when to try again, in the time of {@link System#nanoTime()}
 * @param nextTryAt the same for people
 */
record Refusal(String reason, int times, int costs, long retryAt, Instant nextTryAt) {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	/** How often a filter may cost the connection before it waits apart. */
	private static final int TOLERATED_COSTS = 1;

	private static final Duration FIRST_PAUSE_APART = Duration.ofMinutes(1);

	private static final Duration LONGEST_PAUSE_APART = Duration.ofMinutes(15);

	static final Refusal NONE = new Refusal("", 0, 0, 0, Instant.EPOCH);

	/**
	 * Return what it is after one refusal more, which left the connection as it was.
	 */
	Refusal again(String newReason) {
		return next(newReason, this.times + 1, 0, pause(FIRST_PAUSE, LONGEST_PAUSE, this.times));
	}

	/**
	 * Return what it is after the filter has cost the connection once more.
	 */
	Refusal costing(String newReason) {
		Duration pause = (this.costs < TOLERATED_COSTS) ? Duration.ZERO
				: pause(FIRST_PAUSE_APART, LONGEST_PAUSE_APART, this.costs - TOLERATED_COSTS);
		return next(newReason, this.times + 1, this.costs + 1, pause);
	}

	/**
	 * Return what it is after nobody knows whether the filter was refused.
	 */
	Refusal unknown(String newReason) {
		return next(newReason, this.times + 1, this.costs, LONGEST_PAUSE);
	}

	/**
	 * Return what it is in a new session, in which only a costly filter has to wait.
	 */
	Refusal renewed() {
		boolean apart = this.costs > TOLERATED_COSTS;
		return apart ? this : new Refusal(this.reason, 0, this.costs, System.nanoTime(), this.nextTryAt);
	}

	/**
	 * Return whether the filter is left out until it is tried again.
	 */
	boolean isInForce() {
		return this.times > 0 || this.costs > TOLERATED_COSTS;
	}

	/**
	 * Return whether it has cost the connection more often than is to be risked for a
	 * filter without which others do.
	 */
	boolean isTooCostly() {
		return this.costs > TOLERATED_COSTS;
	}

	boolean isDue(long now) {
		return now - this.retryAt >= 0;
	}

	private static Refusal next(String reason, int times, int costs, Duration pause) {
		return new Refusal(reason, times, costs, System.nanoTime() + pause.toNanos(), Instant.now().plus(pause));
	}

	private static Duration pause(Duration first, Duration longest, int doublings) {
		Duration pause = first.multipliedBy(1L << Math.min(doublings, 10));
		return (pause.compareTo(longest) < 0) ? pause : longest;
	}

}
