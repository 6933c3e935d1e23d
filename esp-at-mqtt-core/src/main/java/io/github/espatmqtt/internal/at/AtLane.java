package io.github.espatmqtt.internal.at;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;

/**
 * A way to a turn at the line.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AtLane {

	/**
	 * Execute a command when it is its turn.
	 * @param command the command
	 * @return the answer
	 * @throws AtNotSentException if its turn did not come; nothing was sent
	 * @throws AtRejectedException if the module answered with failure
	 * @throws AtTimeoutException if the module did not answer in time; if the command of
	 * the exception is a plain {@code AT}, the conversation was disturbed before and the
	 * given command was not sent
	 * @throws AtAbortedException if the module restarted, the connection was lost or the
	 * thread interrupted
	 */
	AtAnswer execute(AtCommand command);

}
