package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;

/**
 * An engine with a scripted module behind it, and a record of what the module said
 * unasked.
 */
public final class ScriptedModule implements AtListener, AutoCloseable {

	public static final AtSyntax SYNTAX = new AtSyntax(
			List.of(new CountedLine("+MQTTSUBRECV:"), new CountedLine("+SYSMFG:", "\",8,", true),
					new CountedLine("+SYSFLASH:", "", true)),
			List.of("+MQTTDISCONNECTED:"),
			List.of("WIFI ", "+TIME_UPDATED", "+ETH_", "+MQTTCONNECTED:", "+MQTTDISCONNECTED:"));

	/** Patient with a slow machine, quick where the engine only waits for silence. */
	static final AtTiming TIMING = new AtTiming(Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofSeconds(10),
			Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(20),
			new AtTiming.Patience(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofMillis(100),
					Duration.ofMillis(100), Duration.ofMillis(100)));

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final AtEngine engine;

	public ScriptedModule(AtConnection connection) {
		this(connection, TIMING);
	}

	ScriptedModule(AtConnection connection, AtTiming timing) {
		this.engine = new AtEngine(connection, SYNTAX, this, timing, new ClientThreads("script"));
	}

	public AtEngine engine() {
		return this.engine;
	}

	AtAnswer execute(String line) {
		return this.engine.execute(AtCommand.of(line, Duration.ofSeconds(10)));
	}

	/**
	 * Return what the module said unasked, in its order.
	 */
	List<String> events() {
		return this.events;
	}

	@Override
	public void onUnsolicited(String line) {
		this.events.add(line);
	}

	@Override
	public void onCounted(AtFrame.Counted frame) {
		this.events.add(frame.header() + "=" + new String(frame.payload()));
	}

	@Override
	public void onDamaged(AtFrame.Damaged frame) {
		this.events.add("damaged " + frame.header());
	}

	@Override
	public void onRestart() {
		this.events.add("restart");
	}

	@Override
	public void onLost(TransportException cause) {
		this.events.add("lost");
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
