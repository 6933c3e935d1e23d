package io.github.espatmqtt.line;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.at.AtFrame;
import io.github.espatmqtt.internal.at.AtListener;
import io.github.espatmqtt.internal.at.AtSyntax;
import io.github.espatmqtt.internal.at.CountedLine;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.TransportException;

/**
 * The engine on its serial transport.
 */
final class Engine implements Speaker, AtListener {

	private static final AtSyntax SYNTAX = new AtSyntax(List.of(new CountedLine("+MQTTSUBRECV:")), List.of(),
			List.of("+MQTTCONNECTED:", "+MQTTDISCONNECTED:"));

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final Semaphore received = new Semaphore(0);

	private final AtEngine engine;

	Engine(String port, int baud) {
		this.engine = new AtEngine(new SerialTransport(port, SerialSettings.builder().baudRate(baud).build()).open(),
				SYNTAX, this, new ClientThreads("line"));
	}

	@Override
	public void publish(int bytes) {
		AtCommand command = AtCommand.of(Dialogue.line(bytes), TIMEOUT);
		this.engine.execute(Dialogue.isText(bytes) ? command : command.withData(
				"x".repeat(bytes).getBytes(StandardCharsets.US_ASCII), Set.of("+MQTTPUB:OK"), Set.of("+MQTTPUB:FAIL")));
	}

	@Override
	public void receive(int messages, int bytes) throws InterruptedException {
		Thread asking = new Thread(() -> ask(messages, bytes), "line asking");
		asking.start();
		this.received.acquire(messages);
		asking.join();
	}

	/**
	 * Have the device send; it answers nothing else until it is done.
	 */
	private void ask(int messages, int bytes) {
		this.engine.tell(AtCommand.of("SEND " + messages + " " + bytes, Duration.ofMillis(1)));
	}

	@Override
	public void onCounted(AtFrame.Counted frame) {
		this.received.release();
	}

	@Override
	public void onUnsolicited(String line) {
		throw new IllegalStateException("The device says '" + line + "'");
	}

	@Override
	public void onDamaged(AtFrame.Damaged frame) {
		throw new IllegalStateException("The device loses nothing, but a message is damaged");
	}

	@Override
	public void onRestart() {
		throw new IllegalStateException("The device does not restart");
	}

	@Override
	public void onLost(TransportException cause) {
		// at the end
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
