package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each twice the one before, up to a limit, and up to a quarter
 * shorter by chance, so that a fleet does not come back to its broker in step.
 */
final class Backoff {

	private static final int MAXIMUM_JITTER_PERCENT = 25;

	private final Duration initial;

	private final Duration maximum;

	private final RandomGenerator random;

	private Duration next;

	Backoff(Duration initial, Duration maximum, RandomGenerator random) {
		this.random = random;
		this.maximum = maximum;
		this.initial = atMost(initial);
		this.next = this.initial;
	}

	Duration next() {
		Duration current = this.next;
		this.next = atMost(current.multipliedBy(2));
		return jittered(current);
	}

	/**
	 * Return a first pause, whatever came before.
	 */
	Duration first() {
		return jittered(this.initial);
	}

	private Duration jittered(Duration pause) {
		return pause.minus(pause.multipliedBy(this.random.nextInt(0, MAXIMUM_JITTER_PERCENT + 1)).dividedBy(100));
	}

	private Duration atMost(Duration pause) {
		return (pause.compareTo(this.maximum) < 0) ? pause : this.maximum;
	}

	void reset() {
		this.next = this.initial;
	}

}
