package io.github.espatmqtt.at;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * An AT command did not end in success.
 *
 * @since 0.1.0
 */
public abstract class AtCommandException extends EspAtException {

	private final AtCommand command;

	AtCommandException(AtCommand command, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.command = command;
	}

	/**
	 * Return the command.
	 * @return the command, whose {@code toString} masks secrets
	 */
	public AtCommand command() {
		return this.command;
	}

}
