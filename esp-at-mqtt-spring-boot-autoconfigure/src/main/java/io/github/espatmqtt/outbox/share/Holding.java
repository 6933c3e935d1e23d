package io.github.espatmqtt.outbox.share;

import java.time.Duration;

/**
 * A share in the hands of this instance, from when it got it until it has lost it or has
 * given it up.
 */
final class Holding {

	private volatile Lease lease;

	private volatile boolean leaving;

	private volatile boolean left;

	Holding(Lease lease) {
		this.lease = lease;
	}

	void renew(Lease renewed) {
		this.lease = renewed;
	}

	/**
	 * Begin nothing new.
	 */
	void leave() {
		this.leaving = true;
	}

	/**
	 * Take note that nothing of it is under way.
	 * @return whether to go on
	 */
	boolean goOn() {
		this.left = this.leaving;
		return !this.left;
	}

	boolean isLeaving() {
		return this.leaving;
	}

	boolean isLeft() {
		return this.left;
	}

	/**
	 * Return for how long a message may begin to be sent.
	 */
	Duration left() {
		return this.leaving ? Duration.ZERO : this.lease.left();
	}

}
