package io.github.espatmqtt.transport;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the module cannot be opened or was lost.
 *
 * @since 0.1.0
 */
public class TransportException extends EspAtException {

	private final Reason reason;

	private final String endpoint;

	/**
	 * Create a new exception.
	 * @param reason what kept the bytes from flowing
	 * @param endpoint the port or address concerned
	 * @param message what happened and what to do about it
	 * @param cause the underlying failure, if there is one
	 */
	public TransportException(Reason reason, String endpoint, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.endpoint = endpoint;
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * Return the port or address concerned.
	 * @return for example {@code /dev/ttyUSB0} or {@code serial-server:3333}
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * What kept the bytes from flowing.
	 */
	public enum Reason {

		/** No such port or host. */
		NOT_FOUND,

		/** Another program, or another part of this one, holds the port. */
		BUSY,

		/** The operating system does not let this user open the port. */
		NO_PERMISSION,

		/** The port or address exists but could not be opened. */
		NOT_OPENED,

		/** The connection was open and is gone: closed, unplugged or cut. */
		LOST

	}

}
