package io.github.espatmqtt.emulator.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.cli.BrokerOptions.Broker;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.thread.Daemons;

/**
 * Where a script happens: the modules, the broker and the time. Everything happens on one
 * thread.
 */
final class Stage implements AutoCloseable {

	private final Map<Disturbance, Integer> disturbances = new EnumMap<>(Disturbance.class);

	private final ScheduledExecutorService time = Executors
		.newSingleThreadScheduledExecutor(new Daemons("esp-at-script"));

	private final List<RunningModule> modules;

	private final Supplier<Faults.Builder> faults;

	private final Broker broker;

	Stage(List<RunningModule> modules, Supplier<Faults.Builder> faults, Broker broker) {
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
		this.modules.forEach((module) -> action.accept(module.emulator()));
	}

	/**
	 * Let something go wrong with the next commands.
	 */
	void next(UnaryOperator<Faults.Builder> fault) {
		modules((module) -> module.faults(fault.apply(current()).build()));
	}

	void disturb(Disturbance disturbance, Duration time) {
		change(disturbance, 1);
		after(time, () -> change(disturbance, -1));
	}

	void wifiDown(Duration time) {
		disturb(Disturbance.WIFI_DOWN, time);
		modules((module) -> {
			say(module, "WIFI DISCONNECT");
			module.dropBroker();
		});
		after(time, () -> modules((module) -> say(module, "WIFI CONNECTED", "WIFI GOT IP")));
	}

	void publish(String topic, String payload) {
		try (MqttPeer peer = MqttPeer.connect(this.broker.host(), this.broker.port())) {
			peer.publish(topic, payload);
		}
	}

	@Override
	public void close() {
		this.time.shutdownNow();
	}

	private void change(Disturbance disturbance, int by) {
		this.disturbances.merge(disturbance, by, Integer::sum);
		modules((module) -> module.faults(current().build()));
	}

	/**
	 * Start with the faults in effect.
	 */
	Faults.Builder current() {
		Faults.Builder builder = this.faults.get();
		this.disturbances.forEach((disturbance, count) -> {
			if (count > 0) {
				disturbance.addTo(builder);
			}
		});
		return builder;
	}

	private static void say(EspAtEmulator module, String... lines) {
		module.inject((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

}
