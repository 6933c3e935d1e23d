package io.github.espatmqtt.emulator.device.command;

/**
 * The four forms of a command.
 */
public enum Form {

	TEST, QUERY, SET, EXECUTE

}
