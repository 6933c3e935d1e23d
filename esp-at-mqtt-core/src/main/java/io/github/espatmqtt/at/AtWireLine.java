package io.github.espatmqtt.at;

/**
 * One line of the conversation with a module as it may be shown: secrets masked, payloads
 * by their length, without control characters, and cut off where it gets too long. The
 * log category {@code io.github.espatmqtt.wire} shows the same.
 *
 * @param direction who said it
 * @param text what was said
 * @since 0.1.0
 */
public record AtWireLine(Direction direction, String text) {

	/**
	 * Who said a line.
	 */
	public enum Direction {

		/** This computer, to the module. */
		SENT,

		/** The module. */
		RECEIVED

	}

}
