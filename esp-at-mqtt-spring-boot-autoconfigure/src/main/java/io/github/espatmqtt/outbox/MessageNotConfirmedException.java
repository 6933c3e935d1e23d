package io.github.espatmqtt.outbox;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * A message was stored, but its confirmation is not to be had: it was not confirmed yet,
 * or it was parked, dropped or expired.
 *
 * @since 0.1.0
 */
public class MessageNotConfirmedException extends EspAtException {

	/**
	 * Create a new exception.
	 * @param message what became of the message
	 * @param cause the cause, if there is one
	 */
	public MessageNotConfirmedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
