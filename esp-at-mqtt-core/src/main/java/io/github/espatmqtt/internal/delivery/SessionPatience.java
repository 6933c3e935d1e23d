package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For how long messages wait for a session: not longer than a time from when they were
 * accepted or from when there was one last, whichever is later, so that a short gap fails
 * none that has waited behind others.
 */
final class SessionPatience {

	private final long nanos;

	private final AtomicLong lastSession = new AtomicLong(System.nanoTime());

	SessionPatience(Duration timeout) {
		this.nanos = timeout.toNanos();
	}

	/**
	 * Take note that there is a session.
	 */
	void renew() {
		this.lastSession.set(System.nanoTime());
	}

	/**
	 * Return for how long a message may wait still.
	 * @param accepted when it was accepted
	 */
	long nanosLeft(long accepted) {
		long last = this.lastSession.get();
		long start = (last - accepted > 0) ? last : accepted;
		return start + this.nanos - System.nanoTime();
	}

}
