package io.github.espatmqtt.emulator.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.Tape;
import io.github.espatmqtt.emulator.WireLine;
import io.github.espatmqtt.emulator.WireReader;
import io.github.espatmqtt.emulator.WireTap;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of an emulated module from its line.
 *
 * @since 0.1.0
 */
public final class WatchedModule implements WireTap {

	private static final int STEPS = 30;

	private static final int LONGEST_LINE = 300;

	private final ReentrantLock lock = new ReentrantLock();

	private final WireReader reader = new WireReader(this::take);

	private final Deque<ConsoleModule.Step> steps = new ArrayDeque<>();

	private final Sight sight;

	private final Tape<ConsoleState.Line> lines;

	private long published;

	private long received;

	WatchedModule(Sight sight, Tape<ConsoleState.Line> lines) {
		this.sight = sight;
		this.lines = lines;
		this.steps.add(new ConsoleModule.Step(LinkPhase.STARTED.name(), System.currentTimeMillis(), null));
	}

	@Override
	public void toModule(byte[] bytes) {
		this.lock.lock();
		try {
			this.reader.toModule(bytes);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void toHost(byte[] bytes) {
		this.lock.lock();
		try {
			this.reader.toHost(bytes);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void take(WireLine line) {
		long now = System.currentTimeMillis();
		String shown = line.toString().substring("-> ".length());
		String text = (shown.length() > LONGEST_LINE) ? shown.substring(0, LONGEST_LINE) + "..." : shown;
		this.lines.add((sequence) -> new ConsoleState.Line(sequence, now, this.sight.name(),
				line.fromHost() ? ">" : "<", text, null));
		this.published += (line.fromHost() && text.startsWith("AT+MQTTPUB")) ? 1 : 0;
		this.received += (!line.fromHost() && text.startsWith("+MQTTSUBRECV:")) ? 1 : 0;
		LinkPhase.after(line).map(LinkPhase::name).ifPresent((phase) -> move(phase, now));
	}

	private void move(String phase, long now) {
		ConsoleModule.Step last = this.steps.removeLast();
		this.steps.addLast(new ConsoleModule.Step(last.state(), last.at(), now - last.at()));
		if (this.steps.size() == STEPS) {
			this.steps.removeFirst();
		}
		this.steps.addLast(new ConsoleModule.Step(phase, now, null));
	}

	String name() {
		return this.sight.name();
	}

	ConsoleModule show(boolean whole) {
		this.lock.lock();
		try {
			ConsoleModule.Step now = this.steps.getLast();
			return new ConsoleModule(this.sight.name(), now.state(), now.at(), LinkPhase.valueOf(now.state()).health(),
					null, this.sight.port(), this.sight.firmware(), null, null, this.sight.broker(), null, null,
					whole ? List.copyOf(this.steps) : List.of(), List.of(), List.of(), List.of(), counters(),
					List.of());
		}
		finally {
			this.lock.unlock();
		}
	}

	private ConsoleModule.Counters counters() {
		@Nullable Long unknown = null;
		return new ConsoleModule.Counters(this.published, 0, this.received, 0, 0, unknown, unknown, unknown, unknown);
	}

	/**
	 * What is known of a module before anybody talks to it.
	 *
	 * @param name its name
	 * @param port where it is reached
	 * @param firmware the version of its firmware
	 * @param broker the broker behind it
	 */
	public record Sight(String name, String port, String firmware, String broker) {

	}

}
