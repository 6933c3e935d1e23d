package io.github.espatmqtt.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * Is told when the session moves on. Called by the client's own thread; must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SessionListener {

	/**
	 * Take note of a transition.
	 * @param from the state before
	 * @param to the state now
	 * @param cause what went wrong, for the transition to {@code WAITING}
	 */
	void onTransition(SessionState from, SessionState to, @Nullable Throwable cause);

}
