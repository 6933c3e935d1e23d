package io.github.espatmqtt.inbox;

/**
 * Something became of a message in the inbox that is not simply handled.
 *
 * @param outcome what
 * @param id the number of the message
 * @param consumer the listener or adapter it is for
 * @param topic where it came from
 * @param reason why
 * @since 0.1.0
 */
public record InboxEvent(Outcome outcome, long id, String consumer, String topic, String reason) {

	/**
	 * What can become of a message.
	 */
	public enum Outcome {

		/** It is in the database. */
		STORED,

		/** Its consumer has handled it. */
		HANDLED,

		/** An attempt failed, there will be another. */
		RETRIED,

		/** It is given up and kept. */
		PARKED,

		/** It is given up and published to the dead-letter topic. */
		DEAD_LETTERED,

		/** There was no room for it, or the database refused it. */
		DROPPED

	}

}
