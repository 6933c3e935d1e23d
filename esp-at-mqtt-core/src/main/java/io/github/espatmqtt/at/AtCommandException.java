package io.github.espatmqtt.at;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * An AT command did not end in success.
 *
 * @since 0.1.0
 */
public abstract class AtCommandException extends EspAtException {

	private final String command;

	AtCommandException(String command, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.command = command;
	}

	/**
	 * Return the command.
	 * @return its name without parameters, which may be secret, for example
	 * {@code AT+MQTTPUB}; {@code AT} if the module did not come to order before
	 */
	public String command() {
		return this.command;
	}

}
