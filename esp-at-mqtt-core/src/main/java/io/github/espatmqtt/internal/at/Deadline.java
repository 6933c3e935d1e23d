package io.github.espatmqtt.internal.at;

import java.time.Duration;

/**
 * A moment up to which something is waited for.
 *
 * @param nanos the moment in the time of {@link System#nanoTime()}
 */
record Deadline(long nanos) {

	static Deadline in(Duration wait) {
		return new Deadline(System.nanoTime() + wait.toNanos());
	}

	boolean isOver() {
		return left() <= 0;
	}

	long left() {
		return this.nanos - System.nanoTime();
	}

	Deadline orEarlier(Deadline other) {
		return (this.nanos - other.nanos < 0) ? this : other;
	}

}
