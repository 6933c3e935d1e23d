package io.github.espatmqtt.at;

import java.time.Duration;

/**
 * How long the engine waits for what happens beside a command's own answer.
 *
 * @param probe how long a module may take to answer {@code AT}
 * @param quiet how long nothing may follow that answer
 * @param synchronization how long a disturbed conversation may take to come to order
 * before a command
 * @param grace how long a busy module may take to answer what it has accepted after all
 * @param promptGrace the same for a command with a prompt; longer, because a line sent
 * into data mode would become payload
 * @param settle how long the second of two outcomes may come after the first
 * @param idle the longest pause inside a payload; a module that pauses longer has lost
 * the rest of it
 * @param write how long the module may take to take its input
 */
record AtTiming(Duration probe, Duration quiet, Duration synchronization, Duration grace, Duration promptGrace,
		Duration settle, Duration idle, Duration write) {

	static AtTiming defaults() {
		return new AtTiming(Duration.ofMillis(500), Duration.ofMillis(150), Duration.ofSeconds(10),
				Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2),
				Duration.ofSeconds(20));
	}

}
