package io.github.espatmqtt.internal.thread;

import java.time.Duration;

/**
 * A moment up to which something is waited for.
 *
 * @param nanos the moment in the time of {@link System#nanoTime()}
 */
public record Deadline(long nanos) {

	public static Deadline in(Duration wait) {
		return new Deadline(System.nanoTime() + wait.toNanos());
	}

	public boolean isOver() {
		return left() <= 0;
	}

	public long left() {
		return this.nanos - System.nanoTime();
	}

	public Deadline orEarlier(Deadline other) {
		return (this.nanos - other.nanos < 0) ? this : other;
	}

}
