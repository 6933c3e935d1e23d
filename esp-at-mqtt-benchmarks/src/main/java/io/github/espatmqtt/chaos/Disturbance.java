package io.github.espatmqtt.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the line alters bytes at the moment, or has done so since a moment.
 */
final class Disturbance {

	private final AtomicInteger begun = new AtomicInteger();

	private volatile boolean present;

	void begin() {
		this.begun.incrementAndGet();
		this.present = true;
	}

	void end() {
		this.present = false;
	}

	boolean isPresent() {
		return this.present;
	}

	/**
	 * Return a stamp for {@link #isExposed}.
	 */
	int stamp() {
		return this.present ? -1 : this.begun.get();
	}

	/**
	 * Return whether the line has altered bytes at any time since a stamp was taken.
	 */
	boolean isExposed(int stamp) {
		return this.present || stamp != this.begun.get();
	}

}
