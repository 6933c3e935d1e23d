package io.github.espatmqtt.metrics;

import java.util.Map;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for MQTT clients on ESP-AT modules. All meters start with
 * {@code esp.mqtt} and are tagged with {@code client}, the bean name of the client.
 * Topics and other text without bounds are no tags.
 *
 * @since 0.1.0
 */
public class EspMqttMetrics implements MeterBinder {

	private static final String PREFIX = "esp.mqtt.";

	private final Map<String, EspMqttClient> clients;

	/**
	 * Create a new binder.
	 * @param clients the clients by bean name
	 */
	public EspMqttMetrics(Map<String, EspMqttClient> clients) {
		this.clients = Map.copyOf(clients);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.clients.forEach((name, client) -> bindTo(registry, client, Tags.of("client", name)));
	}

	private static void bindTo(MeterRegistry registry, EspMqttClient client, Tags tags) {
		Gauge.builder(PREFIX + "ready", client, (target) -> (target.state() == SessionState.READY) ? 1 : 0)
			.description("Whether the session is ready (1) or not (0)")
			.tags(tags)
			.register(registry);
		Gauge.builder(PREFIX + "standby", client, (target) -> (target.state() == SessionState.STANDBY) ? 1 : 0)
			.description("Whether another instance has the module (1) or not (0)")
			.tags(tags)
			.register(registry);
		Gauge.builder(PREFIX + "messages.waiting", client, (target) -> target.traffic().messagesWaiting())
			.description("Received messages that wait for their listeners")
			.tags(tags)
			.register(registry);
		Gauge.builder(PREFIX + "publishes.waiting", client, (target) -> target.traffic().publishesWaiting())
			.description("Messages that wait to be published")
			.tags(tags)
			.register(registry);
		Gauge.builder(PREFIX + "publishes.waiting.bytes", client, (target) -> target.traffic().publishBytesWaiting())
			.description("Topics and payloads that wait to be published")
			.baseUnit(BaseUnits.BYTES)
			.tags(tags)
			.register(registry);
		bytes(registry, client, tags.and("direction", "sent"), MqttTraffic::bytesSent);
		bytes(registry, client, tags.and("direction", "received"), MqttTraffic::bytesReceived);
		client.addEventListener(new EventMeters(registry, tags));
	}

	private static void bytes(MeterRegistry registry, EspMqttClient client, Tags tags, Bytes bytes) {
		FunctionCounter.builder(PREFIX + "bytes", client, (target) -> bytes.of(target.traffic()))
			.description("Bytes on the line to the module")
			.baseUnit(BaseUnits.BYTES)
			.tags(tags)
			.register(registry);
	}

	private interface Bytes {

		long of(MqttTraffic traffic);

	}

}
