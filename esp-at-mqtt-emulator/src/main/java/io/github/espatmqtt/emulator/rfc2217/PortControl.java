package io.github.espatmqtt.emulator.rfc2217;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The server's side of one connection: tells the module's bytes from commands, and
 * answers these.
 */
public final class PortControl {

	private static final int SE = 240;

	private static final int SB = 250;

	private static final int WILL = 251;

	private static final int WONT = 252;

	private static final int DO = 253;

	private static final int DONT = 254;

	private static final int IAC = 255;

	private static final int BINARY = 0;

	private static final int SUPPRESS_GO_AHEAD = 3;

	private static final int COM_PORT = 44;

	private static final Set<Integer> WANTED = Set.of(BINARY, SUPPRESS_GO_AHEAD, COM_PORT);

	private final Set<Integer> agreed = new HashSet<>();

	private final ByteArrayOutputStream request = new ByteArrayOutputStream();

	private final Consumer<byte[]> answers;

	private final PortRequests requests;

	private State state = State.DATA;

	private int verb;

	/**
	 * Create a new control.
	 * @param answers takes what goes to the host
	 * @param lines the lines of the port
	 */
	public PortControl(Consumer<byte[]> answers, ControlLines lines) {
		this.answers = answers;
		this.requests = new PortRequests(lines);
	}

	/**
	 * Say how this server wants to speak.
	 */
	public void begin() {
		agree(WILL, BINARY);
		agree(DO, BINARY);
		agree(WILL, SUPPRESS_GO_AHEAD);
		agree(DO, SUPPRESS_GO_AHEAD);
		agree(DO, COM_PORT);
	}

	/**
	 * Take what has come from the host.
	 * @return what of it is for the module
	 */
	public byte[] decode(byte[] received) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		for (byte each : received) {
			this.state = next(Byte.toUnsignedInt(each), data);
		}
		return data.toByteArray();
	}

	/**
	 * Prepare bytes of the module for their way to the host.
	 */
	public static byte[] escaped(byte[] bytes) {
		ByteArrayOutputStream escaped = new ByteArrayOutputStream();
		for (byte each : bytes) {
			escaped.write(each);
			if (Byte.toUnsignedInt(each) == IAC) {
				escaped.write(each);
			}
		}
		return escaped.toByteArray();
	}

	private State next(int code, ByteArrayOutputStream data) {
		return switch (this.state) {
			case DATA -> data(code, data);
			case COMMAND -> command(code, data);
			case OPTION -> option(code);
			case REQUEST -> (code == IAC) ? State.REQUEST_COMMAND : collect(code);
			case REQUEST_COMMAND -> (code == IAC) ? collect(code) : endRequest(code);
		};
	}

	private static State data(int code, ByteArrayOutputStream data) {
		if (code == IAC) {
			return State.COMMAND;
		}
		data.write(code);
		return State.DATA;
	}

	private State command(int code, ByteArrayOutputStream data) {
		if (code == IAC) {
			data.write(code);
		}
		if (code == SB) {
			this.request.reset();
			return State.REQUEST;
		}
		this.verb = code;
		return (code >= WILL && code <= DONT) ? State.OPTION : State.DATA;
	}

	private State option(int option) {
		switch (this.verb) {
			case WILL -> agree(WANTED.contains(option) ? DO : DONT, option);
			case DO -> agree((WANTED.contains(option) && option != COM_PORT) ? WILL : WONT, option);
			default -> {
				// what is not to be is not insisted on
			}
		}
		return State.DATA;
	}

	/**
	 * Say something about an option, once.
	 */
	private void agree(int answer, int option) {
		if (this.agreed.add(answer * (IAC + 1) + option)) {
			this.answers.accept(new byte[] { (byte) IAC, (byte) answer, (byte) option });
		}
	}

	private State collect(int code) {
		this.request.write(code);
		return State.REQUEST;
	}

	private State endRequest(int code) {
		byte[] content = this.request.toByteArray();
		if (code == SE && content.length > 1 && content[0] == COM_PORT) {
			byte[] answer = this.requests.perform(Arrays.copyOfRange(content, 1, content.length));
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			whole.writeBytes(new byte[] { (byte) IAC, (byte) SB, COM_PORT });
			whole.writeBytes(escaped(answer));
			whole.writeBytes(new byte[] { (byte) IAC, (byte) SE });
			this.answers.accept(whole.toByteArray());
		}
		return State.DATA;
	}

	private enum State {

		DATA, COMMAND, OPTION, REQUEST, REQUEST_COMMAND

	}

}
