package io.github.espatmqtt.emulator.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;

/**
 * Lets happen to an emulated module of this process what the lines of a script say, as
 * the program does with its option {@code --script}.
 *
 * @since 0.1.0
 */
public final class ScriptPlayer implements AutoCloseable {

	private final Stage stage;

	private final PrintWriter out;

	/**
	 * Create a new player.
	 * @param module the module, as soon as there is one
	 * @param broker where the script publishes
	 */
	public ScriptPlayer(Supplier<EspAtEmulator> module, InetSocketAddress broker) {
		this(new Stage(() -> List.of(module.get()), Faults::builder, broker), new PrintWriter(Writer.nullWriter()));
	}

	ScriptPlayer(Stage stage, PrintWriter out) {
		this.stage = stage;
		this.out = out;
	}

	/**
	 * Play a script, beside those that are being played.
	 * @param lines its lines
	 * @throws IllegalArgumentException if it cannot be understood; nothing happens then
	 */
	public void play(List<String> lines) {
		Script.parse("script", lines).play(this.stage, this.out);
	}

	/**
	 * End what is being played.
	 */
	@Override
	public void close() {
		this.stage.close();
	}

}
