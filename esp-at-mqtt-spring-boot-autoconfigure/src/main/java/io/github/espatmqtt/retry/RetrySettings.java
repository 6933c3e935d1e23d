package io.github.espatmqtt.retry;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How often a message is given to its consumer.
 *
 * @param attempts how often before it is given up, at least once
 * @param pause the pause before the second attempt, doubled each time up to 30 s
 * @since 0.1.0
 */
public record RetrySettings(int attempts, Duration pause) {

	/** A message is handled once. */
	public static final RetrySettings ONCE = new RetrySettings(1, Duration.ofSeconds(1));

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private static final int DOUBLINGS = 20;

	public RetrySettings {
		Assert.isTrue(attempts >= 1, "There must be at least one attempt");
		Assert.isTrue(!pause.isZero() && !pause.isNegative(), "The pause must be positive");
	}

	/**
	 * Return how long to wait after a failure.
	 * @param failures how many there have been
	 * @return the pause
	 */
	public Duration pauseAfter(int failures) {
		Duration longest = (this.pause.compareTo(LONGEST_PAUSE) < 0) ? LONGEST_PAUSE : this.pause;
		Duration pause = this.pause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
		return (pause.compareTo(longest) < 0) ? pause : longest;
	}

}
