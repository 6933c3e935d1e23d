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
		super("Not connected to the broker: the session is " + state
				+ ((lastFailure != null) ? "; last failure: " + lastFailure.getMessage()
						: ". Nothing was sent; try again once it is " + SessionState.READY),
				lastFailure);
		this.state = state;
	}

	/**
	 * Return where the session was.
	 * @return any state but {@code READY}
	 */
	public SessionState state() {
		return this.state;
	}

}
