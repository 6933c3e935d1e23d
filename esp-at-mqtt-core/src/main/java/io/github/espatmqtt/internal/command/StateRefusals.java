package io.github.espatmqtt.internal.command;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;

/**
 * Counts how often a module refuses to tell its state. There are modules that never do;
 * one that did and does no more is wedged.
 */
final class StateRefusals {

	private static final int TOLERATED = 2;

	private boolean known;

	private int inARow;

	void answered() {
		this.known = true;
		this.inARow = 0;
	}

	/**
	 * Take note of a refusal.
	 * @throws SessionLostException if it is one too many
	 */
	void refused(AtRejectedException refusal) {
		this.inARow++;
		if (this.known && this.inARow > TOLERATED) {
			throw new SessionLostException(Reason.STATE_REFUSED, refusal);
		}
	}

	/**
	 * Return whether the module is to be asked again soon.
	 */
	boolean isSuspect() {
		return this.known && this.inARow > 0;
	}

}
