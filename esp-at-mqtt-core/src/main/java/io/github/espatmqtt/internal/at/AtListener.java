package io.github.espatmqtt.internal.at;

import java.time.Duration;

import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a module sends without being asked, and may watch what else happens on the
 * line. Called by the reader thread of the engine, and by the thread that executes a
 * command; must not block and must not execute commands.
 *
 * @since 0.1.0
 */
public interface AtListener {

	/**
	 * Take an unsolicited line.
	 * @param line the line
	 */
	void onUnsolicited(String line);

	/**
	 * Take a line with a payload.
	 * @param frame the line
	 */
	void onCounted(AtFrame.Counted frame);

	/**
	 * Take note that a line with a payload arrived damaged and was dropped.
	 * @param frame what is left of it
	 */
	void onDamaged(AtFrame.Damaged frame);

	/**
	 * Take note that the module has restarted ({@code ready}) and lost all state.
	 */
	void onRestart();

	/**
	 * Take note that the connection is gone and the engine with it.
	 * @param cause how it was lost
	 */
	void onLost(TransportException cause);

	/**
	 * Take note of bytes sent to the module.
	 * @param bytes how many
	 */
	default void onSent(int bytes) {
	}

	/**
	 * Take note of bytes received from the module.
	 * @param bytes how many
	 */
	default void onReceived(int bytes) {
	}

	/**
	 * Return whether somebody wants to see the conversation.
	 * @return whether {@link #onLine(AtWireLine)} does anything
	 */
	default boolean isWatching() {
		return false;
	}

	/**
	 * Take note of a line of the conversation.
	 * @param line the line, without secrets
	 */
	default void onLine(AtWireLine line) {
	}

	/**
	 * Take note that a command has got its turn.
	 * @param command the command
	 */
	default void onBegun(AtCommand command) {
	}

	/**
	 * Take note of what became of a command while it still has the line, so before the
	 * next one begins.
	 * @param command the command
	 * @param failure how it failed, or {@code null} if it succeeded
	 */
	default void onSettled(AtCommand command, @Nullable AtCommandException failure) {
	}

	/**
	 * Take note that a command came to its end and has left the line to others.
	 * @param command the command
	 * @param duration how long it had the line
	 * @param failure how it failed, or {@code null} if it succeeded
	 */
	default void onEnded(AtCommand command, Duration duration, @Nullable AtCommandException failure) {
	}

}
