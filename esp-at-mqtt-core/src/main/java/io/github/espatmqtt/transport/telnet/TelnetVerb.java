package io.github.espatmqtt.transport.telnet;

import java.util.Arrays;
import java.util.Optional;

/**
 * What one side says about an option.
 */
enum TelnetVerb {

	/** I do it, or would like to. */
	WILL(251),

	/** I do not do it. */
	WONT(252),

	/** You may do it, or please do. */
	DO(253),

	/** You must not do it. */
	DONT(254);

	private final int code;

	TelnetVerb(int code) {
		this.code = code;
	}

	static Optional<TelnetVerb> of(int code) {
		return Arrays.stream(values()).filter((verb) -> verb.code == code).findFirst();
	}

	byte[] about(int option) {
		return new byte[] { (byte) TelnetCode.IAC, (byte) this.code, (byte) option };
	}

}
