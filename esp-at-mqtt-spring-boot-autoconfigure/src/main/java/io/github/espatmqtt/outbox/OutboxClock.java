package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time by which messages expire and age. It goes on where it was at the last message
 * before a restart, and no step of the computer's clock moves it, so that no message is
 * given up that may have time left.
 */
final class OutboxClock {

	private final AtomicLong base;

	private final Duration tolerance;

	private final long started = System.nanoTime();

	/**
	 * Create a new clock.
	 * @param base the time now, in milliseconds
	 * @param tolerance how far the clocks of others may be behind
	 */
	OutboxClock(long base, Duration tolerance) {
		this.base = new AtomicLong(base);
		this.tolerance = tolerance;
	}

	long now() {
		return this.base.get() + gone();
	}

	private long gone() {
		return Duration.ofNanos(System.nanoTime() - this.started).toMillis();
	}

	/**
	 * Return a time that is over for everybody.
	 */
	long past() {
		return now() - this.tolerance.toMillis();
	}

	/**
	 * Be no later than somebody else.
	 */
	void catchUp(long other) {
		this.base.accumulateAndGet(other - gone(), Math::max);
	}

}
