package io.github.espatmqtt.transport.telnet;

/**
 * Codes of RFC 854 and the options of interest here.
 */
final class TelnetCode {

	static final int SE = 240;

	static final int SB = 250;

	static final int IAC = 255;

	/** RFC 856. */
	static final int BINARY = 0;

	/** RFC 858. */
	static final int SUPPRESS_GO_AHEAD = 3;

	/** RFC 2217. */
	static final int COM_PORT = 44;

	/** The options that have numbers of their own; 255 stands for a list of more. */
	private static final int LAST_OPTION = 49;

	private TelnetCode() {
	}

	static boolean isKnownOption(int option) {
		return option <= LAST_OPTION;
	}

}
