package io.github.espatmqtt.mqtt;

import java.time.Duration;

/**
 * Pauses between attempts: each twice the one before, up to a limit.
 */
final class Backoff {

	private final Duration initial;

	private final Duration maximum;

	private Duration next;

	Backoff(Duration initial, Duration maximum) {
		this.maximum = maximum;
		this.initial = atMost(initial);
		this.next = this.initial;
	}

	Duration next() {
		Duration current = this.next;
		this.next = atMost(current.multipliedBy(2));
		return current;
	}

	private Duration atMost(Duration pause) {
		return (pause.compareTo(this.maximum) < 0) ? pause : this.maximum;
	}

	void reset() {
		this.next = this.initial;
	}

}
