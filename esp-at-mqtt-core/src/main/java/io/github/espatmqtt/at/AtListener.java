package io.github.espatmqtt.at;

import io.github.espatmqtt.transport.TransportException;

/**
 * Takes what a module sends without being asked. Called by the reader thread of the
 * engine; must not block and must not execute commands.
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

}
