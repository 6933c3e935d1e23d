package io.github.espatmqtt.inbox;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * What an inbox promises.
 *
 * @param group the name under which an application keeps its messages
 * @param attempts how often a message is given to its consumer before it is given up, at
 * least once
 * @param pause the pause before the second attempt, doubled each time up to 30 s
 * @param limits how much is kept
 * @since 0.1.0
 */
public record InboxSettings(String group, int attempts, Duration pause, Limits limits) {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private static final int DOUBLINGS = 20;

	public InboxSettings {
		Assert.isTrue(!group.isBlank() && group.length() <= 100, "The group must have 1 to 100 characters");
		Assert.isTrue(attempts >= 1, "There must be at least one attempt");
		Assert.isTrue(!pause.isZero() && !pause.isNegative(), "The pause must be positive");
	}

	Duration pauseAfter(int failures) {
		Duration pause = this.pause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	/**
	 * How much is kept, what is parked included.
	 *
	 * @param messages the most messages, each once for each of its consumers
	 * @param bytes the most bytes of topics and payloads
	 */
	public record Limits(long messages, long bytes) {

		public Limits {
			Assert.isTrue(messages > 0 && bytes > 0, "There must be room for a message");
		}

	}

}
