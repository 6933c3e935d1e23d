package io.github.espatmqtt.internal.module;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.transport.PseudoTerminal;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;

/**
 * A module behind a real serial port that understands nothing, and is not understood,
 * while the port runs at another speed than itself.
 */
public final class SerialModule implements AutoCloseable {

	public static final int OWN_BAUD_RATE = 115_200;

	public static final int WANTED_BAUD_RATE = 921_600;

	private static final String OK = "\r\nOK\r\n";

	private static final String ERROR = "\r\nERROR\r\n";

	private final PseudoTerminal terminal = PseudoTerminal.open();

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final StringBuilder line = new StringBuilder();

	private final Reaction reaction;

	private volatile int baudRate;

	private volatile boolean connected;

	public SerialModule(Reaction reaction, int baudRate) {
		this.reaction = reaction;
		this.baudRate = baudRate;
		Thread thread = new Thread(this::run, "serial module");
		thread.setDaemon(true);
		thread.start();
	}

	public SerialTransport transport() {
		return new SerialTransport(this.terminal.path(),
				SerialSettings.defaults().withNegotiatedBaudRate(WANTED_BAUD_RATE));
	}

	public int baudRate() {
		return this.baudRate;
	}

	public int portBaudRate() {
		return this.terminal.baudRate();
	}

	public List<String> received() {
		return this.received;
	}

	public List<String> speedCommands() {
		return this.received.stream().filter((text) -> text.startsWith("AT+UART")).toList();
	}

	/**
	 * Lose power for a moment.
	 */
	public void restart() {
		this.baudRate = OWN_BAUD_RATE;
		this.connected = false;
		say("\r\nready\r\n");
	}

	private void run() {
		byte[] buffer = new byte[256];
		try (InputStream input = this.terminal.input()) {
			for (int count = input.read(buffer); count > 0; count = input.read(buffer)) {
				for (int i = 0; i < count; i++) {
					take(buffer[i]);
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void take(byte next) {
		boolean understood = this.terminal.baudRate() == this.baudRate;
		if (understood && next == '\n') {
			String text = this.line.toString().strip();
			this.line.setLength(0);
			answer(text);
		}
		else {
			this.line.append(understood ? (char) next : '~');
		}
	}

	private void answer(String text) {
		this.received.add(text);
		if (text.startsWith("AT+UART_CUR=")) {
			changeSpeed(Integer.parseInt(text.substring(12, text.indexOf(','))));
		}
		else if (text.equals("AT+MQTTCONN?")) {
			say("+MQTTCONN:0,%d,1,\"b\",\"1883\",\"\",1\r\n".formatted(this.connected ? 4 : 0) + OK);
		}
		else {
			this.connected |= text.startsWith("AT+MQTTCONN=");
			say(text.startsWith("AT") ? OK : ERROR);
		}
	}

	/**
	 * Answer at the old speed. The new one is in effect before anybody can have read the
	 * answer.
	 */
	private void changeSpeed(int wanted) {
		boolean understood = isUnderstood();
		if (this.reaction != Reaction.REFUSE && this.reaction != Reaction.STAY) {
			this.baudRate = wanted;
		}
		say((this.reaction == Reaction.REFUSE) ? ERROR : OK, understood);
	}

	private boolean isUnderstood() {
		boolean muffled = this.reaction == Reaction.MUMBLE && this.baudRate != OWN_BAUD_RATE;
		return this.terminal.baudRate() == this.baudRate && !muffled;
	}

	private void say(String text) {
		say(text, isUnderstood());
	}

	private void say(String text, boolean understood) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = understood ? bytes[i] : (byte) (0x80 | bytes[i] * 7);
		}
		try {
			this.terminal.write(bytes);
		}
		catch (IOException ex) {
			// the port was unplugged
		}
	}

	@Override
	public void close() {
		this.terminal.close();
	}

	/**
	 * What a module makes of the command to change its speed.
	 */
	public enum Reaction {

		/** Does it. */
		OBEY,

		/** Says that it does not do it. */
		REFUSE,

		/** Says that it does it, and does not. */
		STAY,

		/** Does it, but cannot be understood any more. */
		MUMBLE

	}

}
