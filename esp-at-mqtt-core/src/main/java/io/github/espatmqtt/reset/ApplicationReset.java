package io.github.espatmqtt.reset;

import java.time.Duration;

/**
 * A reset by means of the application's own.
 *
 * @param module what to call the module
 * @param reset what resets it
 * @param timeout how long that may take, 1 ms or more
 * @since 0.1.0
 */
public record ApplicationReset(String module, ModuleReset reset, Duration timeout) {

	public ApplicationReset {
		if (timeout.toMillis() < 1) {
			throw new IllegalArgumentException("The time limit of a reset must be at least 1 ms, not " + timeout);
		}
	}

}
