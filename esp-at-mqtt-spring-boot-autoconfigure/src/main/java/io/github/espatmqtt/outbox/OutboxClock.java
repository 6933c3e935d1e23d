package io.github.espatmqtt.outbox;

import java.time.Duration;

/**
 * The time by which messages expire and age. It goes on where it was at the last message
 * before a restart, and no step of the computer's clock moves it, so that no message is
 * given up that may have time left.
 */
final class OutboxClock {

	private final long base;

	private final long started = System.nanoTime();

	/**
	 * Create a new clock.
	 * @param base the time now, in milliseconds
	 */
	OutboxClock(long base) {
		this.base = base;
	}

	long now() {
		return this.base + Duration.ofNanos(System.nanoTime() - this.started).toMillis();
	}

}
