package io.github.espatmqtt.cli.doctor;

import java.util.function.Consumer;

import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.cli.signal.Signal;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtAnswer;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.command.MqttSyntax;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.transport.AtConnection;
import org.jspecify.annotations.Nullable;

/**
 * The module under examination: what was asked for, and what the rungs so far have found
 * and opened.
 */
final class Patient {

	static final SessionTiming TIMING = SessionTiming.defaults();

	private static final int BUFFER = 64 * 1024;

	private final ClientThreads threads = new ClientThreads("doctor");

	private final Discharge discharge = new Discharge();

	private final LineWatch watch = new LineWatch();

	private final Wishes wishes;

	private final Consumer<String> progress;

	private @Nullable ModuleAddress address;

	private volatile @Nullable AtConnection connection;

	private volatile @Nullable AtEngine engine;

	private @Nullable Signal signal;

	private @Nullable MqttSession session;

	Patient(Wishes wishes, Consumer<String> progress) {
		this.wishes = wishes;
		this.progress = progress;
		this.address = wishes.address();
	}

	Wishes wishes() {
		return this.wishes;
	}

	Consumer<String> progress() {
		return this.progress;
	}

	ClientThreads threads() {
		return this.threads;
	}

	Discharge discharge() {
		return this.discharge;
	}

	LineWatch watch() {
		return this.watch;
	}

	@Nullable ModuleAddress address() {
		return this.address;
	}

	ModuleAddress requireAddress() {
		return known(this.address);
	}

	void address(ModuleAddress found) {
		this.address = found;
	}

	AtConnection open() {
		AtConnection opened = requireAddress().transport(this.wishes.baudRate()).open();
		this.connection = opened;
		return opened;
	}

	AtConnection connection() {
		return known(this.connection);
	}

	/**
	 * Take note of what the bare line turned out to be.
	 */
	void signal(Signal found) {
		this.signal = found;
	}

	@Nullable Signal signal() {
		return this.signal;
	}

	/**
	 * Begin a conversation. From now on nobody else reads from the line.
	 */
	AtEngine converse() {
		AtEngine begun = new AtEngine(connection(), MqttSyntax.of(BUFFER), this.watch, this.threads);
		this.engine = begun;
		return begun;
	}

	AtEngine engine() {
		return known(this.engine);
	}

	AtAnswer execute(String line) {
		return engine().execute(AtCommand.of(line, TIMING.command()));
	}

	void session(MqttSession found) {
		this.session = found;
	}

	MqttSession requireSession() {
		return known(this.session);
	}

	MqttBroker requireBroker() {
		return known(this.wishes.broker());
	}

	/**
	 * Let go of the line, whatever is still waiting for it.
	 */
	void release() {
		AtConnection open = this.connection;
		if (open != null) {
			open.close();
		}
	}

	private static <T> T known(@Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("A rung below this one was not climbed");
		}
		return value;
	}

}
