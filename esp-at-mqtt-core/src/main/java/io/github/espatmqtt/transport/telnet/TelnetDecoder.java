package io.github.espatmqtt.transport.telnet;

import java.io.ByteArrayOutputStream;

/**
 * Tells data from commands, whatever the pieces in which they arrive.
 */
final class TelnetDecoder {

	/** What is longer is nothing that is understood here. */
	private static final int LONGEST_DETAILS = 64;

	private final TelnetHandler handler;

	private final ByteArrayOutputStream details = new ByteArrayOutputStream();

	private State state = State.DATA;

	private TelnetVerb verb = TelnetVerb.WONT;

	TelnetDecoder(TelnetHandler handler) {
		this.handler = handler;
	}

	void decode(byte[] bytes, int length) {
		for (int i = 0; i < length; i++) {
			this.state = next(bytes[i]);
		}
	}

	private State next(byte value) {
		int code = Byte.toUnsignedInt(value);
		return switch (this.state) {
			case DATA -> data(value);
			case COMMAND -> command(code);
			case OPTION -> option(code);
			case DETAILS -> details(code);
			case COMMAND_IN_DETAILS -> commandInDetails(code);
		};
	}

	private State data(byte value) {
		if (Byte.toUnsignedInt(value) == TelnetCode.IAC) {
			return State.COMMAND;
		}
		this.handler.onData(value);
		return State.DATA;
	}

	private State command(int code) {
		if (code == TelnetCode.IAC) {
			this.handler.onData((byte) code);
			return State.DATA;
		}
		if (code == TelnetCode.SB) {
			this.details.reset();
			return State.DETAILS;
		}
		return TelnetVerb.of(code).map(this::about).orElse(State.DATA);
	}

	private State about(TelnetVerb next) {
		this.verb = next;
		return State.OPTION;
	}

	private State option(int code) {
		this.handler.onNegotiation(this.verb, code);
		return State.DATA;
	}

	private State details(int code) {
		if (code == TelnetCode.IAC) {
			return State.COMMAND_IN_DETAILS;
		}
		keep(code);
		return State.DETAILS;
	}

	private State commandInDetails(int code) {
		if (code == TelnetCode.IAC) {
			keep(code);
			return State.DETAILS;
		}
		if (code != TelnetCode.SE) {
			return command(code);
		}
		if (this.details.size() <= LONGEST_DETAILS) {
			this.handler.onDetails(this.details.toByteArray());
		}
		return State.DATA;
	}

	private void keep(int code) {
		if (this.details.size() <= LONGEST_DETAILS) {
			this.details.write(code);
		}
	}

	private enum State {

		DATA, COMMAND, OPTION, DETAILS, COMMAND_IN_DETAILS

	}

}
