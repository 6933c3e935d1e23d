package io.github.espatmqtt.cli.signal;

/**
 * The port does not take what is sent.
 */
final class BlockedLineException extends RuntimeException {

	BlockedLineException() {
		super("The port takes no more bytes");
	}

}
