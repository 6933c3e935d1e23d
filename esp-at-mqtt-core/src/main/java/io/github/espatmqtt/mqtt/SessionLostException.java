package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * A working session ended without anybody asking for it; the client sets up a new one.
 *
 * @since 0.1.0
 */
public class SessionLostException extends EspAtException {

	private final Reason reason;

	/**
	 * Create a new exception.
	 * @param reason what ended the session
	 * @param cause the cause, if there is one
	 */
	public SessionLostException(Reason reason, @Nullable Throwable cause) {
		this(reason, "", cause);
	}

	/**
	 * Create a new exception.
	 * @param reason what ended the session
	 * @param hint what may be behind it, after what happened
	 * @param cause the cause, if there is one
	 */
	public SessionLostException(Reason reason, String hint, @Nullable Throwable cause) {
		super(reason.text + hint, cause);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * What ended the session.
	 */
	public enum Reason {

		/** The module reported {@code +MQTTDISCONNECTED}. */
		BROKER_LOST("The module lost its connection to the broker"),

		/** The module reconnected by itself; its subscriptions are uncertain. */
		BROKER_RECONNECTED("The module reconnected to the broker by itself, which leaves its subscriptions uncertain"),

		/** The module printed {@code ready}. */
		MODULE_RESTARTED("The module restarted and lost its session"),

		/** The answer to {@code AT+MQTTCONN?} shows no connection. */
		STATE_LOST("The module says that it is not connected any more"),

		/** The module refuses {@code AT+MQTTCONN?}, which it answered before. */
		STATE_REFUSED("The module does not tell its state any more: it refuses AT+MQTTCONN? again and again"),

		/** The module answers nothing, not even a plain {@code AT}. */
		UNANSWERED("The module does not answer any more"),

		/** The port or socket is gone. */
		LINK_LOST("The connection to the module was lost");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
