package io.github.espatmqtt.standby;

import org.jspecify.annotations.Nullable;

/**
 * Who leads, as far as this instance knows.
 *
 * @param self whether this one does
 * @param leader who does, if anybody is known to
 * @param trouble why nobody knows
 */
record Verdict(boolean self, @Nullable String leader, @Nullable RuntimeException trouble) {

	/** Before the first answer, and between two leaders. */
	static final Verdict NOBODY = new Verdict(false, null, null);

	static Verdict leads(String name) {
		return new Verdict(true, name, null);
	}

	static Verdict follows(String leader) {
		return new Verdict(false, leader, null);
	}

	static Verdict troubled(RuntimeException trouble) {
		return new Verdict(false, null, trouble);
	}

}
