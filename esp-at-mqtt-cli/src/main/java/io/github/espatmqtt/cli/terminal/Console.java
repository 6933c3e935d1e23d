package io.github.espatmqtt.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Where a person types, and reads what comes.
 */
interface Console extends AutoCloseable {

	/**
	 * Wait for a line.
	 * @param prompt what stands before it
	 * @return the line, or {@code null} at the end
	 */
	@Nullable String read(String prompt);

	/**
	 * Show a line above the one that is being typed.
	 */
	void show(String line);

	@Override
	void close();

}
