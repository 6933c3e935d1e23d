package io.github.espatmqtt.inbox;

import io.github.espatmqtt.retry.RetrySettings;

import org.springframework.util.Assert;

/**
 * What an inbox promises.
 *
 * @param group the name under which an application keeps its messages
 * @param retry how often a message is given to its consumer before it is given up
 * @param limits how much is kept
 * @since 0.1.0
 */
public record InboxSettings(String group, RetrySettings retry, Limits limits) {

	public InboxSettings {
		Assert.isTrue(!group.isBlank() && group.length() <= 100, "The group must have 1 to 100 characters");
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
