package io.github.espatmqtt.emulator.cli;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.thread.Daemons;

/**
 * Where a script happens: the modules, the broker and the time. Everything happens on one
 * thread.
 */
final class Stage implements AutoCloseable {

	private final List<UnaryOperator<Faults.Builder>> troubles = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService time = Executors
		.newSingleThreadScheduledExecutor(new Daemons("esp-at-script"));

	private final Supplier<List<EspAtEmulator>> modules;

	private final Supplier<Faults.Builder> faults;

	private final InetSocketAddress broker;

	/**
	 * Create a new stage.
	 * @param modules the modules, as soon as there are any
	 * @param faults what goes wrong all the time
	 * @param broker the broker behind them
	 */
	Stage(Supplier<List<EspAtEmulator>> modules, Supplier<Faults.Builder> faults, InetSocketAddress broker) {
		this.modules = modules;
		this.faults = faults;
		this.broker = broker;
	}

	void after(Duration delay, Runnable action) {
		this.time.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	void every(Duration delay, Duration period, Runnable action) {
		this.time.scheduleAtFixedRate(action, delay.plus(period).toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
	}

	void modules(Consumer<EspAtEmulator> action) {
		this.modules.get().forEach(action);
	}

	/**
	 * Let something go wrong with the next commands.
	 */
	void next(UnaryOperator<Faults.Builder> fault) {
		modules((module) -> module.faults(fault.apply(current()).build()));
	}

	/**
	 * Let something go wrong for some time.
	 */
	void disturb(UnaryOperator<Faults.Builder> fault, Duration time) {
		this.troubles.add(fault);
		applyTroubles();
		after(time, () -> {
			this.troubles.remove(fault);
			applyTroubles();
		});
	}

	void wifiDown(Duration time) {
		disturb(Faults.Builder::refuseConnect, time);
		modules((module) -> {
			say(module, "WIFI DISCONNECT");
			module.dropBroker();
		});
		after(time, () -> modules((module) -> say(module, "WIFI CONNECTED", "WIFI GOT IP")));
	}

	void publish(String topic, String payload) {
		try (MqttPeer peer = MqttPeer.connect(this.broker.getHostString(), this.broker.getPort())) {
			peer.publish(topic, payload);
		}
	}

	@Override
	public void close() {
		this.time.shutdownNow();
	}

	private void applyTroubles() {
		modules((module) -> module.faults(current().build()));
	}

	/**
	 * Start with the faults in effect.
	 */
	Faults.Builder current() {
		Faults.Builder builder = this.faults.get();
		this.troubles.forEach((fault) -> fault.apply(builder));
		return builder;
	}

	private static void say(EspAtEmulator module, String... lines) {
		module.inject((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

}
