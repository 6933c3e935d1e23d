package io.github.espatmqtt.outbox.share;

import java.time.Duration;

/**
 * How long a share is held: from before the database was told. A computer that was asleep
 * may not have counted that time, so the other clock is asked as well; one that is set
 * can only make the lease shorter.
 */
record Lease(long began, long beganByDate, Duration length) {

	static Lease beginning(Duration length) {
		return new Lease(System.nanoTime(), System.currentTimeMillis(), length);
	}

	/**
	 * Return for how long a message may begin to be sent. The second half is for the one
	 * that is under way.
	 */
	Duration left() {
		Duration counted = Duration.ofNanos(System.nanoTime() - this.began);
		Duration dated = Duration.ofMillis(System.currentTimeMillis() - this.beganByDate);
		Duration gone = (counted.compareTo(dated) > 0) ? counted : dated;
		Duration left = this.length.dividedBy(2).minus(gone);
		return left.isNegative() ? Duration.ZERO : left;
	}

}
