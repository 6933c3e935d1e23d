package io.github.espatmqtt.console;

import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.Tape;

/**
 * The last lines and messages of all modules.
 *
 * @param lines the lines of the conversations
 * @param messages the messages
 */
record Journal(Tape<ConsoleState.Line> lines, Tape<ConsoleState.Message> messages) {

	private static final int LINES = 4000;

	private static final int MESSAGES = 2000;

	Journal() {
		this(new Tape<>(LINES), new Tape<>(MESSAGES));
	}

}
