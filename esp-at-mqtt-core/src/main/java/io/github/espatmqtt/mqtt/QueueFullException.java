package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.EspAtException;

/**
 * A message was not taken, or not kept, as too many wait to be published already. Nothing
 * was sent.
 *
 * @since 0.1.0
 */
public class QueueFullException extends EspAtException {

	/**
	 * Create a new exception.
	 * @param message what was full, and what to do
	 */
	public QueueFullException(String message) {
		super(message);
	}

}
