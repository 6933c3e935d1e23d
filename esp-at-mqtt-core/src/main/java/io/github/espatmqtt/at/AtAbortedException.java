package io.github.espatmqtt.at;

import org.jspecify.annotations.Nullable;

/**
 * A command was cut short by something else than its answer. Whether it was executed is
 * unknown.
 *
 * @since 0.1.0
 */
public class AtAbortedException extends AtCommandException {

	private final Reason reason;

	/**
	 * Create a new exception.
	 * @param command the name of the command
	 * @param reason what cut it short
	 * @param cause the cause, if there is one
	 */
	public AtAbortedException(String command, Reason reason, @Nullable Throwable cause) {
		super(command, "The command " + command + " was cut short: " + reason.text, cause);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * What cut the command short.
	 */
	public enum Reason {

		/** The module restarted and lost all its state. */
		MODULE_RESTARTED("the module restarted"),

		/** The port or socket was lost or closed. */
		CONNECTION_LOST("the connection to the module was lost"),

		/** The calling thread was interrupted; its interrupt flag is set. */
		INTERRUPTED("the calling thread was interrupted");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
