package io.github.espatmqtt.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.publish.PublishOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Has every message go by way of the outbox, and empties it while the application runs.
 *
 * @since 0.1.0
 */
public class OutboxDrains implements EspMqttPublishers, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(OutboxDrains.class);

	/** Right after the clients, which start first and stop last. */
	private static final int PHASE = Integer.MIN_VALUE + 1;

	private final Outbox outbox;

	private final Supplier<Map<String, EspMqttClient>> clients;

	private final List<OutboxDrain> drains = new ArrayList<>();

	private volatile boolean running;

	/**
	 * Create new drains.
	 * @param outbox the outbox
	 * @param clients finds the clients by the names of their modules
	 */
	public OutboxDrains(Outbox outbox, Supplier<Map<String, EspMqttClient>> clients) {
		this.outbox = outbox;
		this.clients = clients;
	}

	@Override
	public EspMqttPublisher of(EspMqttClient client) {
		String module = this.clients.get()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == client)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"The outbox publishes with clients that are beans, and the one at " + client.description()
							+ " is none"));
		return new OutboxPublisher(this.outbox, module, PublishOptions.NONE);
	}

	@Override
	public void start() {
		if (!this.running) {
			this.running = true;
			reportStranded();
			this.clients.get()
				.forEach((module, client) -> this.drains.add(new OutboxDrain(this.outbox, module, client)));
			this.drains.forEach(OutboxDrain::start);
		}
	}

	private void reportStranded() {
		Set<String> modules = this.clients.get().keySet();
		this.outbox.modules()
			.stream()
			.filter((module) -> !modules.contains(module))
			.forEach((module) -> logger
				.warn("Messages wait in the outbox for '{}', which is none of the modules {}. Give one that name, or "
						+ "change the column 'module' of 'esp_mqtt_outbox'", module, modules));
	}

	@Override
	public void stop() {
		this.drains.forEach(OutboxDrain::close);
		this.drains.clear();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
