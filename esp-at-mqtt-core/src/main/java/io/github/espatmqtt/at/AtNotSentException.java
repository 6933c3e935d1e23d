package io.github.espatmqtt.at;

import java.time.Duration;

/**
 * The turn of a command did not come, so it was not sent.
 *
 * @since 0.1.0
 */
public class AtNotSentException extends AtCommandException {

	private AtNotSentException(AtCommand command, String reason) {
		super(command, "The command " + command + " was not sent: " + reason, null);
	}

	static AtNotSentException expired(AtCommand command, Duration limit) {
		return new AtNotSentException(command,
				"other commands had the line for " + limit.toMillis() + " ms (esp.mqtt.timeouts.turn)");
	}

	static AtNotSentException closed(AtCommand command) {
		return new AtNotSentException(command, "there is no session any more");
	}

}
