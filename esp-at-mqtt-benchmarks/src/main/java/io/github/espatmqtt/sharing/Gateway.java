package io.github.espatmqtt.sharing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.outbox.OutboxDrains;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.github.espatmqtt.outbox.OutboxGroup;
import io.github.espatmqtt.outbox.OutboxSettings;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.transport.tcp.TcpTransport;

/**
 * An instance with a module of its own, which takes its time for each message.
 */
final class Gateway implements AutoCloseable {

	private static final String MODULE = "module";

	private static final OutboxSettings SETTINGS = new OutboxSettings(Promise.STORED, Duration.ofSeconds(30),
			OnUnknown.REPEAT, new Limits(Long.MAX_VALUE, Long.MAX_VALUE, WhenFull.REFUSE, Duration.ofSeconds(1)), null,
			List.of());

	private final EspAtEmulator module;

	private final EspAtTcpServer line;

	private final EspMqttClient client;

	private final Outbox outbox;

	private final OutboxDrains drains;

	Gateway(MessageDatabase database, MqttBroker broker, Duration answer) {
		this.module = EspAtEmulator.builder()
			.broker(broker.host().toString(), broker.port())
			.faults(Faults.builder().answerDelay("AT+MQTTPUB", answer).build())
			.build();
		this.line = this.module.listen(0);
		this.client = EspMqttClient.create(new TcpTransport("localhost", this.line.port()),
				EspMqttSettings.of(broker, "gateway-" + this.line.port()));
		this.outbox = new Outbox(database, new OutboxGroup("sharing", Duration.ofSeconds(10)), SETTINGS, (event) -> {
		});
		this.drains = new OutboxDrains(this.outbox, () -> Map.of(MODULE, this.client));
		this.client.start();
		this.drains.start();
	}

	int shares() {
		return this.outbox.shares().getOrDefault(MODULE, 0);
	}

	void store(int number, int topics) {
		this.outbox.store(MODULE, MqttPublish.of("sharing/" + number % topics, Integer.toString(number), 1),
				PublishOptions.NONE);
	}

	long delivered() {
		return this.outbox.count(Outcome.DELIVERED);
	}

	@Override
	public void close() {
		this.drains.stop();
		this.client.close();
		this.outbox.close();
		this.line.close();
		this.module.close();
	}

}
