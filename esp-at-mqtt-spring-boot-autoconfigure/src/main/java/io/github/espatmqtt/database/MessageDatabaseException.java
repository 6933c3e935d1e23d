package io.github.espatmqtt.database;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * A database cannot be used to keep messages.
 *
 * @since 0.1.0
 */
public class MessageDatabaseException extends EspAtException {

	/**
	 * Create a new exception.
	 * @param message what happened, and what to do
	 * @param cause the cause, if there is one
	 */
	public MessageDatabaseException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
