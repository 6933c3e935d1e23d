package io.github.espatmqtt.emulator.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * The broker did not do what it was asked for, or not in time.
 *
 * @since 0.1.0
 */
public class LinkException extends Exception {

	/**
	 * Create a new exception.
	 * @param message what failed
	 */
	public LinkException(String message) {
		super(message);
	}

	/**
	 * Create a new exception.
	 * @param message what failed
	 * @param cause why, if known
	 */
	public LinkException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
