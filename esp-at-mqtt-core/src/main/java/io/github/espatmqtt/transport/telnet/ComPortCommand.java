package io.github.espatmqtt.transport.telnet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialSettings.FlowControl;

/**
 * A command of RFC 2217 or the answer to it, which has the same form.
 *
 * @param code what it is about
 * @param value what is wanted, or what is the case
 */
record ComPortCommand(int code, int value) {

	static final int BAUD_RATE = 1;

	static final int FLOW_SUSPEND = 8;

	static final int FLOW_RESUME = 9;

	private static final int DATA_BITS = 2;

	private static final int PARITY = 3;

	private static final int STOP_BITS = 4;

	private static final int CONTROL = 5;

	private static final int LINE_STATE_MASK = 10;

	private static final int MODEM_STATE_MASK = 11;

	private static final int NO_FLOW_CONTROL = 1;

	private static final int HARDWARE_FLOW_CONTROL = 3;

	private static final int NO_INBOUND_FLOW_CONTROL = 14;

	/** The answer to a command, and what the server says by itself. */
	private static final int FROM_SERVER = 100;

	/**
	 * Return what every server answers.
	 */
	static List<ComPortCommand> format(SerialSettings settings) {
		return List.of(baudRate(settings.baudRate()), new ComPortCommand(DATA_BITS, settings.dataBits()),
				new ComPortCommand(PARITY, switch (settings.parity()) {
					case NONE -> 1;
					case ODD -> 2;
					case EVEN -> 3;
				}), new ComPortCommand(STOP_BITS, switch (settings.stopBits()) {
					case ONE -> 1;
					case TWO -> 2;
					case ONE_AND_A_HALF -> 3;
				}));
	}

	/**
	 * Return what a server answers if its port has these lines. It is to report neither
	 * errors nor changes.
	 */
	static List<ComPortCommand> lines(SerialSettings settings) {
		List<ComPortCommand> commands = new ArrayList<>();
		commands.add(new ComPortCommand(LINE_STATE_MASK, 0));
		commands.add(new ComPortCommand(MODEM_STATE_MASK, 0));
		commands.add(new ComPortCommand(CONTROL,
				(settings.flowControl() != FlowControl.NONE) ? HARDWARE_FLOW_CONTROL : NO_FLOW_CONTROL));
		if (settings.flowControl() == FlowControl.CTS) {
			commands.add(new ComPortCommand(CONTROL, NO_INBOUND_FLOW_CONTROL));
		}
		commands.add(dtr(settings.dtr()));
		if (settings.flowControl() != FlowControl.RTS_CTS) {
			commands.add(rts(settings.rts()));
		}
		return commands;
	}

	static ComPortCommand baudRate(int baudRate) {
		return new ComPortCommand(BAUD_RATE, baudRate);
	}

	static ComPortCommand dtr(boolean asserted) {
		return new ComPortCommand(CONTROL, asserted ? 8 : 9);
	}

	static ComPortCommand rts(boolean asserted) {
		return new ComPortCommand(CONTROL, asserted ? 11 : 12);
	}

	/**
	 * Read what a server says.
	 * @param content the details of a negotiation
	 * @return what it says, in the form of the command that it answers
	 */
	static Optional<ComPortCommand> fromServer(byte[] content) {
		int code = (content.length > 1) ? Byte.toUnsignedInt(content[1]) - FROM_SERVER : -1;
		int length = (code == BAUD_RATE) ? Integer.BYTES : (code == FLOW_SUSPEND || code == FLOW_RESUME) ? 0 : 1;
		if (code < 0 || content.length < 2 + length || content[0] != TelnetCode.COM_PORT) {
			return Optional.empty();
		}
		byte[] value = Arrays.copyOfRange(content, 2, 2 + length);
		return Optional.of(new ComPortCommand(code, switch (length) {
			case Integer.BYTES -> ByteBuffer.wrap(value).getInt();
			case 1 -> Byte.toUnsignedInt(value[0]);
			default -> 0;
		}));
	}

	byte[] bytes() {
		ByteBuffer content = ByteBuffer.allocate(2 + Integer.BYTES)
			.put((byte) TelnetCode.COM_PORT)
			.put((byte) this.code);
		if (this.code == BAUD_RATE) {
			content.putInt(this.value);
		}
		else {
			content.put((byte) this.value);
		}
		return TelnetEncoder.details(Arrays.copyOf(content.array(), content.position()));
	}

	/**
	 * Return whether another answer about the same means that it cannot be had. An answer
	 * about a line may be one about another line.
	 */
	boolean isContradictedBy(ComPortCommand answer) {
		return this.code != CONTROL && this.code == answer.code && this.value != answer.value;
	}

	@Override
	public String toString() {
		return switch (this.code) {
			case BAUD_RATE -> this.value + " baud";
			case DATA_BITS -> this.value + " data bits";
			case PARITY -> "parity " + this.value;
			case STOP_BITS -> "stop bits " + this.value;
			case CONTROL -> "control " + this.value;
			default -> "command " + this.code;
		};
	}

}
