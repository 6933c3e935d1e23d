package io.github.espatmqtt.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Application event for what became of a message in the outbox.
 *
 * @param outcome what became of it
 * @param id its number
 * @param module the name of the module it was for
 * @param topic where it was to go
 * @param reason why, if it was not delivered
 * @since 0.1.0
 */
public record OutboxEvent(Outcome outcome, long id, String module, String topic, @Nullable String reason) {

	/**
	 * What can become of a message.
	 */
	public enum Outcome {

		/** It is stored. No event is published for this. */
		STORED,

		/**
		 * It was not accepted, as there was no room or the database could not be written.
		 * No event is published for this.
		 */
		REFUSED,

		/** The module has confirmed it. No event is published for this. */
		DELIVERED,

		/** It is going to be tried again. */
		RETRIED,

		/** It is not tried any more, and kept for somebody to look at. */
		PARKED,

		/** It was given up as its time was over. */
		EXPIRED,

		/** It was given up to make room. */
		DROPPED

	}

}
