package io.github.espatmqtt.testsupport;

import java.time.Duration;
import java.util.UUID;

import io.github.espatmqtt.emulator.EmbeddedBroker;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.SessionTiming;

/**
 * The real client on an emulated module at a real broker.
 *
 * @param emulator the module
 * @param client its client, not started yet
 */
public record EmulatedModule(EspAtEmulator emulator, EspMqttClient client) implements AutoCloseable {

	private static final SessionTiming TIMING = new SessionTiming(Duration.ofSeconds(5), Duration.ofSeconds(3),
			Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofMillis(200),
			Duration.ofMillis(500));

	public static EmulatedModule at(EmbeddedBroker broker) {
		EspAtEmulator emulator = EspAtEmulator.builder().broker("localhost", broker.port()).build();
		EspMqttSettings settings = new EspMqttSettings(new MqttBroker("broker.example", 1883),
				"c" + UUID.randomUUID().toString().substring(0, 8))
			.withTiming(TIMING);
		return new EmulatedModule(emulator, EspMqttClient.create(emulator.transport(), settings));
	}

	public EmulatedModule ready() {
		this.client.start();
		this.client.awaitReady(Duration.ofSeconds(30));
		return this;
	}

	@Override
	public void close() {
		this.client.close();
		this.emulator.close();
	}

}
