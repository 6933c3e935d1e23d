package io.github.espatmqtt.transport.telnet;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * What is said on a connection besides data, and the data until somebody reads it.
 */
final class TelnetDialogue implements TelnetHandler {

	private static final int LARGEST_STOCK = 64 * 1024;

	/** A server that asks without end gets no more answers. */
	private static final int MAXIMUM_ANSWERS = 64;

	private final Flow flow = new Flow();

	private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();

	private final OptionSide ours;

	private final OptionSide theirs;

	private final @Nullable FarPort port;

	private ByteArrayOutputStream data = new ByteArrayOutputStream();

	TelnetDialogue(@Nullable FarPort port) {
		this.port = port;
		Set<Integer> plain = Set.of(TelnetCode.BINARY, TelnetCode.SUPPRESS_GO_AHEAD);
		Set<Integer> control = Set.of(TelnetCode.BINARY, TelnetCode.SUPPRESS_GO_AHEAD, TelnetCode.COM_PORT);
		this.ours = OptionSide.ours((port != null) ? control : plain);
		this.theirs = OptionSide.theirs((port != null) ? control : plain);
	}

	void begin() {
		for (int option : List.of(TelnetCode.BINARY, TelnetCode.SUPPRESS_GO_AHEAD)) {
			this.ours.ask(option).ifPresent(this.answers::add);
			this.theirs.ask(option).ifPresent(this.answers::add);
		}
		if (this.port != null) {
			this.ours.ask(TelnetCode.COM_PORT).ifPresent(this.answers::add);
		}
	}

	boolean isAgreed() {
		return isBinary() && (this.port == null || isControlled());
	}

	private boolean isBinary() {
		return this.ours.isOn(TelnetCode.BINARY) && this.theirs.isOn(TelnetCode.BINARY);
	}

	private boolean isControlled() {
		return this.ours.isOn(TelnetCode.COM_PORT) || this.theirs.isOn(TelnetCode.COM_PORT);
	}

	boolean isRefused() {
		return this.ours.isOff(TelnetCode.BINARY) || this.theirs.isOff(TelnetCode.BINARY)
				|| (this.port != null && this.ours.isOff(TelnetCode.COM_PORT) && !isControlled());
	}

	/**
	 * Require that there is no need to go on talking.
	 * @throws IllegalStateException if the server does not do what is needed
	 */
	void requireAgreed() {
		if (!isBinary()) {
			throw new IllegalStateException(
					"it does not agree on binary transmission, without which some bytes would arrive as others. "
							+ "If it does not speak telnet, set 'esp.mqtt.tcp.protocol' to raw");
		}
		if (!isAgreed()) {
			throw new IllegalStateException(
					"it does not let its port be set over the network (RFC 2217). Set 'esp.mqtt.tcp.protocol' to "
							+ "telnet, and the port where the server is");
		}
	}

	Flow flow() {
		return this.flow;
	}

	byte @Nullable [] nextAnswer() {
		return this.answers.poll();
	}

	boolean isFull() {
		return this.data.size() > LARGEST_STOCK;
	}

	int take(byte[] buffer) {
		byte[] stock = this.data.toByteArray();
		int count = Math.min(buffer.length, stock.length);
		System.arraycopy(stock, 0, buffer, 0, count);
		this.data.reset();
		this.data.write(stock, count, stock.length - count);
		return count;
	}

	@Override
	public void onData(byte value) {
		this.data.write(value);
	}

	@Override
	public void onNegotiation(TelnetVerb verb, int option) {
		Optional<byte[]> answer = switch (verb) {
			case WILL -> this.theirs.heard(true, option);
			case WONT -> this.theirs.heard(false, option);
			case DO -> this.ours.heard(true, option);
			case DONT -> this.ours.heard(false, option);
		};
		answer.filter((bytes) -> this.answers.size() < MAXIMUM_ANSWERS).ifPresent(this.answers::add);
	}

	@Override
	public void onDetails(byte[] content) {
		ComPortCommand.fromServer(content).ifPresent(this::heard);
	}

	private void heard(ComPortCommand said) {
		switch (said.code()) {
			case ComPortCommand.FLOW_SUSPEND -> this.flow.suspend(true);
			case ComPortCommand.FLOW_RESUME -> this.flow.suspend(false);
			default -> {
				if (this.port != null) {
					this.port.heard(said);
				}
			}
		}
	}

}
