package io.github.espatmqtt.mqtt;

import java.time.Duration;

/**
 * How much waits to be published ({@link EspMqttClient#publishAsync}), for how long, and
 * what happens to the rest.
 *
 * @param messages how many messages may wait, at least 1
 * @param bytes how many bytes of topics and payloads may wait, at least 1; a single
 * message that is longer is taken if nothing else waits
 * @param whenFull what happens to a message for which there is no room
 * @param timeout how long a message waits for a session, and for room if the queue
 * blocks; counted from its acceptance or from when there was a session last, if that is
 * later
 * @param drain how long a client that is stopped goes on publishing what waits, if it has
 * a session
 * @since 0.1.0
 */
public record OutboundQueue(int messages, long bytes, WhenFull whenFull, Duration timeout, Duration drain) {

	private static final int DEFAULT_MESSAGES = 10_000;

	private static final long DEFAULT_BYTES = 16L * 1024 * 1024;

	public OutboundQueue {
		if (messages < 1 || bytes < 1) {
			throw new IllegalArgumentException("The outbound queue must have room for at least 1 message and 1 byte, "
					+ "not " + messages + " and " + bytes);
		}
		if (timeout.isNegative() || drain.isNegative()) {
			throw new IllegalArgumentException(
					"The times of the outbound queue must not be negative: " + timeout + ", " + drain);
		}
	}

	/**
	 * Return what suits most.
	 * @return 10 000 messages, 16 MB, refusing what is more, 60 s for a session, 5 s at
	 * the end
	 */
	public static OutboundQueue defaults() {
		return new OutboundQueue(DEFAULT_MESSAGES, DEFAULT_BYTES, WhenFull.REFUSE, Duration.ofSeconds(60),
				Duration.ofSeconds(5));
	}

	/**
	 * What happens to a message for which there is no room.
	 */
	public enum WhenFull {

		/** It fails at once with a {@link QueueFullException}. */
		REFUSE,

		/**
		 * Its caller waits for room, as long as a message waits for a session at most.
		 */
		BLOCK,

		/** It takes the place of the oldest, which fails with that exception. */
		DROP_OLDEST

	}

}
