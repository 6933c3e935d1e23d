package io.github.espatmqtt.internal.reset;

import java.util.Set;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.TransportException;

/**
 * Whom a failed attempt is blamed on.
 */
enum Blame {

	/** The module neither answers nor does what it can do. */
	MODULE,

	/** The module says nothing but that it is busy. */
	BUSY,

	/** The module or the way to it is gone; nothing can be told to it. */
	PORT,

	/** The module did its part: a network or a broker did not. */
	OTHERS,

	/** Nobody in particular. */
	NOBODY;

	/** An attempt that fails here has met a module that is in order. */
	private static final Set<SessionState> PROVEN = Set.of(SessionState.JOINING_NETWORK, SessionState.CONNECTING,
			SessionState.SUBSCRIBING, SessionState.READY);

	/**
	 * Judge a failure.
	 * @param failure how the attempt failed
	 * @param state how far it had come
	 * @param knowsMqtt whether the module's firmware has MQTT commands for certain
	 */
	static Blame of(Throwable failure, SessionState state, boolean knowsMqtt) {
		if (PROVEN.contains(state)) {
			return OTHERS;
		}
		if (failure instanceof TransportException lost) {
			return ofTransport(lost.reason());
		}
		if (failure instanceof UnsupportedFirmwareException) {
			return knowsMqtt ? MODULE : NOBODY;
		}
		Throwable answer = (failure instanceof AtTimeoutException) ? failure : failure.getCause();
		if (answer instanceof AtTimeoutException late) {
			return late.isBusy() ? BUSY : late.isUnanswered() ? MODULE : NOBODY;
		}
		return isAnswer(failure) ? MODULE : NOBODY;
	}

	/**
	 * Return whether the module has answered, if only to refuse.
	 */
	static boolean isAnswer(Throwable failure) {
		return failure instanceof AtRejectedException || failure.getCause() instanceof AtRejectedException
				|| failure instanceof UnsupportedFirmwareException;
	}

	private static Blame ofTransport(TransportException.Reason reason) {
		return switch (reason) {
			case NOT_FOUND, NOT_OPENED, LOST -> PORT;
			case BUSY, NO_PERMISSION -> NOBODY;
		};
	}

}
