package io.github.espatmqtt.outbox;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * A message was not stored, so it is not accepted either.
 *
 * @since 0.1.0
 */
public class OutboxException extends EspAtException {

	/**
	 * Create a new exception.
	 * @param message what happened, and what to do
	 * @param cause the cause, if there is one
	 */
	public OutboxException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
