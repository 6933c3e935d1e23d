package io.github.espatmqtt.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttTraffic;

/**
 * Counts what happens to one client.
 */
final class EventCounters implements EspMqttEventListener {

	private final Map<Class<?>, Long> counts = new ConcurrentHashMap<>();

	@Override
	public void onEvent(EspMqttEvent event) {
		this.counts.merge(event.getClass(), 1L, Long::sum);
	}

	EspMqttDescriptor.Counters with(MqttTraffic traffic) {
		return new EspMqttDescriptor.Counters(count(EspMqttEvent.Published.class),
				count(EspMqttEvent.PublishFailed.class), count(EspMqttEvent.Received.class),
				count(EspMqttEvent.Dropped.class), count(EspMqttEvent.Unwanted.class), traffic.messagesWaiting(),
				traffic.publishesWaiting(), count(EspMqttEvent.Connected.class),
				count(EspMqttEvent.ModuleRestarted.class), traffic.bytesSent(), traffic.bytesReceived());
	}

	private long count(Class<? extends EspMqttEvent> type) {
		return this.counts.getOrDefault(type, 0L);
	}

}
