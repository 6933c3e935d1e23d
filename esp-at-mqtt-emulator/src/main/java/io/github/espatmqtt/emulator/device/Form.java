package io.github.espatmqtt.emulator.device;

/**
 * The four forms of a command.
 */
enum Form {

	TEST, QUERY, SET, EXECUTE

}
