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
		this.initial = initial;
		this.maximum = maximum;
		this.next = initial;
	}

	Duration next() {
		Duration current = this.next;
		Duration doubled = current.multipliedBy(2);
		this.next = (doubled.compareTo(this.maximum) < 0) ? doubled : this.maximum;
		return current;
	}

	void reset() {
		this.next = this.initial;
	}

}
