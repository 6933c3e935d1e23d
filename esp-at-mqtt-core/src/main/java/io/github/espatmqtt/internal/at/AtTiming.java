package io.github.espatmqtt.internal.at;

import java.time.Duration;

/**
 * How long the engine waits for what happens beside a command's own answer.
 *
 * @param probe how long a module may take to answer {@code AT}
 * @param quiet how long nothing may follow that answer
 * @param synchronization how long a disturbed conversation may take to come to order
 * before a command
 * @param settle how long the second of two outcomes may come after the first
 * @param idle the longest pause inside a payload; a module that pauses longer has lost
 * the rest of it
 * @param write how long the module may take for the next piece of its input
 * @param patience when a silent module is asked what it does
 */
record AtTiming(Duration probe, Duration quiet, Duration synchronization, Duration settle, Duration idle,
		Duration write, Patience patience) {

	static AtTiming defaults() {
		return new AtTiming(Duration.ofMillis(500), Duration.ofMillis(150), Duration.ofSeconds(5),
				Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(20), Patience.defaults());
	}

	/**
	 * How long a module may say nothing before it is asked what it does.
	 *
	 * @param answer after a line
	 * @param data after the last byte of raw data
	 * @param prompt between acceptance and prompt
	 * @param code after an error code, which {@code ERROR} is to follow
	 * @param busy after {@code busy p...}, doubled each time up to a second
	 */
	record Patience(Duration answer, Duration data, Duration prompt, Duration code, Duration busy) {

		static Patience defaults() {
			return new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(2),
					Duration.ofSeconds(1), Duration.ofMillis(50));
		}

	}

}
