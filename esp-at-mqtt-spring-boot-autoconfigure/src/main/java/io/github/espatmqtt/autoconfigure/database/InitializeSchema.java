package io.github.espatmqtt.autoconfigure.database;

/**
 * What is done about a table.
 *
 * @since 0.1.0
 */
public enum InitializeSchema {

	/** It is created unless it is there. */
	ALWAYS,

	/** It is there. */
	NEVER

}
