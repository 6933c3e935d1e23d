package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * There is no session with the broker at the moment, so nothing was sent. The client is
 * on its way to one unless it is stopped; try again later.
 *
 * @since 0.1.0
 */
public class MqttNotConnectedException extends EspAtException {

	private final SessionState state;

	/**
	 * Create a new exception.
	 * @param state where the session is
	 * @param lastFailure what went wrong last, if anything
	 */
	public MqttNotConnectedException(SessionState state, @Nullable Throwable lastFailure) {
		this(state,
				"Not connected to the broker: the session is " + state
						+ ((lastFailure != null) ? "; last failure: " + lastFailure.getMessage()
								: ". Nothing was sent; try again once it is " + SessionState.READY),
				lastFailure);
	}

	private MqttNotConnectedException(SessionState state, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.state = state;
	}

	/**
	 * Create the exception for a client that was never started.
	 * @return the exception
	 */
	public static MqttNotConnectedException notStarted() {
		return new MqttNotConnectedException(SessionState.STOPPED,
				"Not connected to the broker: the client is not started yet. Nothing was sent. Publish asynchronously, "
						+ "which waits, or later: in a Spring application from a runner or when the application is "
						+ "ready (ApplicationReadyEvent), not from a constructor or @PostConstruct",
				null);
	}

	/**
	 * Create the exception for a client that is switched off.
	 * @param how what switches it off
	 * @return the exception
	 */
	public static MqttNotConnectedException disabled(String how) {
		return new MqttNotConnectedException(SessionState.DISABLED,
				"There is no module to do this with, as " + how + ". Nothing was sent", null);
	}

	/**
	 * Create the exception for a message that was left when its client was stopped.
	 * @return the exception
	 */
	public static MqttNotConnectedException leftBehind() {
		return new MqttNotConnectedException(SessionState.STOPPED,
				"Not connected to the broker: the client is STOPPED, and was before the turn of this message came. "
						+ "Nothing was sent",
				null);
	}

	/**
	 * Create the exception for a client that stands by.
	 * @param leader what the instance is called that leads, if that is known
	 * @param cause why that is not known
	 * @return the exception
	 */
	public static MqttNotConnectedException standby(@Nullable String leader, @Nullable Throwable cause) {
		return new MqttNotConnectedException(SessionState.STANDBY, "This instance stands by, "
				+ ((leader != null) ? "as '" + leader + "' has the module" : "and nobody is known to have the module")
				+ ((cause != null) ? ": " + cause.getMessage() : "")
				+ ". Nothing was sent. Publish through that instance, or with an outbox, which keeps messages "
				+ "until this one leads", cause);
	}

	/**
	 * Return where the session was.
	 * @return any state but {@code READY}
	 */
	public SessionState state() {
		return this.state;
	}

}
