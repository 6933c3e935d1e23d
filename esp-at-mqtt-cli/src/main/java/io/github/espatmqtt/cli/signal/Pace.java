package io.github.espatmqtt.cli.signal;

import java.time.Duration;

/**
 * How patient one is with a line: real modules need real time, those in tests less.
 *
 * @param divisor by how much all waits are shorter
 */
record Pace(int divisor) {

	static final Pace REAL = new Pace(1);

	Duration millis(long millis) {
		return Duration.ofMillis(millis).dividedBy(this.divisor);
	}

}
