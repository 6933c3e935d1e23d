package io.github.espatmqtt.console;

import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.at.AtWireListener;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is said to a module and by it.
 */
final class Conversation implements AtWireListener, EspMqttEventListener {

	private final String module;

	private final Journal journal;

	/** When the command under way was sent, in the time of {@link System#nanoTime()}. */
	private final AtomicReference<@Nullable Long> underWay = new AtomicReference<>();

	Conversation(String module, Journal journal) {
		this.module = module;
		this.journal = journal;
	}

	@Override
	public void onLine(AtWireLine line) {
		long at = System.currentTimeMillis();
		boolean sent = line.direction() == AtWireLine.Direction.SENT;
		Long took = sent ? null : millisUnderWay();
		if (sent) {
			this.underWay.set(System.nanoTime());
		}
		this.journal.lines()
			.add((sequence) -> new ConsoleState.Line(sequence, at, this.module, sent ? ">" : "<", line.text(), took));
	}

	private @Nullable Long millisUnderWay() {
		Long began = this.underWay.get();
		return (began != null) ? (System.nanoTime() - began) / 1_000_000 : null;
	}

	@Override
	public void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.CommandEnded) {
			this.underWay.set(null);
		}
	}

}
