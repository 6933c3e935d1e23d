package io.github.espatmqtt.transport.telnet;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialSettings.FlowControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serial port of the server, set from here (RFC 2217).
 */
final class FarPort implements LineSpeed, ModemLines {

	private static final Logger logger = LoggerFactory.getLogger(FarPort.class);

	private static final Duration ANSWER = Duration.ofSeconds(2);

	private final SerialSettings settings;

	private final Consumer<byte[]> output;

	private final ComPortAnswers answers = new ComPortAnswers();

	private volatile int baudRate;

	FarPort(SerialSettings settings, Consumer<byte[]> output) {
		this.settings = settings;
		this.output = output;
		this.baudRate = settings.baudRate();
	}

	/**
	 * Send all settings, without waiting for what the server says to them.
	 */
	void begin() {
		ComPortCommand.lines(this.settings).forEach((command) -> this.output.accept(command.bytes()));
		send(ComPortCommand.format(this.settings));
	}

	boolean isSettled() {
		return this.answers.unanswered().isEmpty();
	}

	/**
	 * Say what came of {@link #begin()}.
	 * @throws IllegalStateException if the server has said that the port cannot be so
	 */
	void requireGranted() {
		List<ComPortCommand> denied = this.answers.denied();
		if (!denied.isEmpty()) {
			throw new IllegalStateException("its port cannot have " + text(denied));
		}
		if (!isSettled()) {
			logger.warn("The serial server does not say whether its port has {}", text(this.answers.unanswered()));
		}
	}

	private static String text(List<ComPortCommand> commands) {
		return commands.stream().map(ComPortCommand::toString).collect(Collectors.joining(", "));
	}

	void heard(ComPortCommand answer) {
		this.answers.heard(answer);
	}

	@Override
	public SerialSettings settings() {
		return this.settings;
	}

	@Override
	public int baudRate() {
		return this.baudRate;
	}

	@Override
	public boolean change(int newBaudRate) {
		this.baudRate = newBaudRate;
		return ask(ComPortCommand.baudRate(newBaudRate));
	}

	@Override
	public void dtr(boolean asserted) {
		set(ComPortCommand.dtr(asserted));
	}

	@Override
	public void rts(boolean asserted) {
		if (this.settings.flowControl() != FlowControl.RTS_CTS) {
			set(ComPortCommand.rts(asserted));
		}
	}

	private void set(ComPortCommand line) {
		if (!ask(line)) {
			logger.warn("The serial server does not confirm that it has set a line of its port ({})", line);
		}
	}

	private boolean ask(ComPortCommand command) {
		send(List.of(command));
		return this.answers.awaitGranted(ANSWER);
	}

	private void send(List<ComPortCommand> commands) {
		this.answers.expect(commands);
		commands.forEach((command) -> this.output.accept(command.bytes()));
	}

}
