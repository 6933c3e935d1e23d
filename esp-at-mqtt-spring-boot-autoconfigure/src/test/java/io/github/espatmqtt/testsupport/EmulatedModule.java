package io.github.espatmqtt.testsupport;

import java.time.Duration;
import java.util.UUID;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
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

	private static final SessionTiming TIMING = SessionTiming.builder()
		.command(Duration.ofSeconds(5))
		.operation(Duration.ofSeconds(3))
		.connect(Duration.ofSeconds(10))
		.probe(Duration.ofSeconds(10))
		.retry(Duration.ofMillis(50), Duration.ofMillis(200))
		.idleCheck(Duration.ofMillis(500))
		.build();

	public static EmulatedModule at(EmbeddedBroker broker) {
		EspAtEmulator emulator = EspAtEmulator.builder().broker("localhost", broker.port()).build();
		EspMqttSettings settings = EspMqttSettings
			.builder(new MqttBroker("broker.example", 1883), "c" + UUID.randomUUID().toString().substring(0, 8))
			.timing(TIMING)
			.build();
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
