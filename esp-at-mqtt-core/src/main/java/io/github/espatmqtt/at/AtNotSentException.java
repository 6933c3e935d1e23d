package io.github.espatmqtt.at;

import java.time.Duration;

/**
 * The turn of a command did not come, so it was not sent.
 *
 * @since 0.1.0
 */
public class AtNotSentException extends AtCommandException {

	private AtNotSentException(String command, String reason) {
		super(command, "The command " + command + " was not sent: " + reason, null);
	}

	/**
	 * Create the exception of a command that waited for the line too long.
	 * @param command the name of the command
	 * @param limit how long it waited
	 * @return the exception
	 */
	public static AtNotSentException expired(String command, Duration limit) {
		return new AtNotSentException(command,
				"other commands had the line for " + limit.toMillis() + " ms (esp.mqtt.timeouts.turn)");
	}

	/**
	 * Create the exception of a command whose session has ended.
	 * @param command the name of the command
	 * @return the exception
	 */
	public static AtNotSentException closed(String command) {
		return new AtNotSentException(command, "there is no session any more");
	}

}
