package io.github.espatmqtt.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Where faults happen.
 *
 * @param module the module
 * @param cable the way to it
 * @param client the client under test
 * @param peer publishes at the broker
 * @param topics what the topics are called
 * @param random decides what is left to chance, from the plan's seed
 */
record Site(EspAtEmulator module, Cable cable, EspMqttClient client, Peer peer, Topics topics, Random random) {

	void faults(UnaryOperator<Faults.Builder> faults) {
		this.module.faults(faults.apply(Faults.builder()).seed(this.random.nextLong()).build());
	}

	void heal() {
		this.module.faults(Faults.NONE);
	}

	/**
	 * Let the module say lines by itself.
	 */
	void say(String... lines) {
		this.module.inject((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Subscribe to one filter more, whatever comes of it.
	 */
	void subscribe(String filter) {
		Thread thread = new Thread(
				() -> attempt((client) -> client.reception().subscribe(MqttSubscription.of(filter, 1))),
				"chaos-subscriber");
		thread.setDaemon(true);
		thread.start();
	}

	void unsubscribe(String filter) {
		attempt((client) -> client.reception().unsubscribe(new MqttTopicFilter(filter)));
	}

	private void attempt(Consumer<EspMqttClient> operation) {
		try {
			operation.accept(this.client);
		}
		catch (EspAtException ex) {
			// it stays wanted or unwanted, and the client goes on with that
		}
	}

}
