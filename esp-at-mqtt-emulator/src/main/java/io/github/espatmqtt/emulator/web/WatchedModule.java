package io.github.espatmqtt.emulator.web;

import java.util.List;
import java.util.function.Consumer;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.StateTrack;
import io.github.espatmqtt.console.page.Tape;
import io.github.espatmqtt.emulator.WireLine;
import io.github.espatmqtt.emulator.WireReader;
import io.github.espatmqtt.emulator.WireTap;

/**
 * What can be told of an emulated module from its line.
 *
 * @since 0.1.0
 */
public final class WatchedModule implements WireTap {

	private static final int LONGEST_LINE = 300;

	private final WireReader reader = new WireReader(this::take);

	private final StateTrack states;

	private final Sight sight;

	private final Tape<ConsoleState.Line> lines;

	private final Dealings dealings;

	private final Consumer<List<String>> script;

	WatchedModule(Sight sight, Tape<ConsoleState.Line> lines, Tape<ConsoleState.Message> messages,
			Consumer<List<String>> script) {
		this.sight = sight;
		this.lines = lines;
		this.dealings = new Dealings(sight.name(), messages);
		this.script = script;
		this.states = new StateTrack(LinkPhase.STARTED.name(), System.currentTimeMillis());
	}

	@Override
	public void toModule(byte[] bytes) {
		this.reader.toModule(bytes);
	}

	@Override
	public void toHost(byte[] bytes) {
		this.reader.toHost(bytes);
	}

	private void take(WireLine line) {
		long now = System.currentTimeMillis();
		String shown = LineMask.of(line);
		String text = (shown.length() > LONGEST_LINE) ? shown.substring(0, LONGEST_LINE) + "..." : shown;
		this.lines.add((sequence) -> new ConsoleState.Line(sequence, now, this.sight.name(),
				line.fromHost() ? ">" : "<", text, null));
		this.dealings.take(line, now);
		LinkPhase.after(line).map(LinkPhase::name).ifPresent((phase) -> this.states.add(phase, now));
	}

	String name() {
		return this.sight.name();
	}

	ConsoleModule show(boolean whole) {
		ConsoleModule.Step now = this.states.last();
		return new ConsoleModule(this.sight.name(), now.state(), now.at(), LinkPhase.valueOf(now.state()).health(),
				null, this.sight.port(), this.sight.firmware(), null, null, this.sight.broker(), null, null,
				whole ? this.states.steps() : List.of(), whole ? this.dealings.subscriptions() : List.of(), List.of(),
				whole ? this.dealings.recoveries() : List.of(), this.dealings.counters(), List.of());
	}

	void play(List<String> lines) {
		this.script.accept(lines);
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
