package io.github.espatmqtt.test;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * What a client was subscribed to on whose behalf, and whether it was running.
 */
final class ClientMemory {

	private final EspMqttClient client;

	private final boolean running;

	private final Map<Object, Map<MqttTopicFilter, MqttSubscription>> before;

	ClientMemory(EspMqttClient client) {
		this.client = client;
		this.running = client.isRunning();
		this.before = owned();
	}

	private Map<Object, Map<MqttTopicFilter, MqttSubscription>> owned() {
		Map<Object, Map<MqttTopicFilter, MqttSubscription>> owned = new IdentityHashMap<>();
		List<MqttTopicFilter> filters = this.client.reception()
			.subscriptions()
			.stream()
			.map(MqttSubscription::filter)
			.toList();
		for (MqttTopicFilter filter : filters) {
			for (Object owner : this.client.reception().owners(filter)) {
				Optional<MqttSubscription> held = this.client.reception().subscription(filter, owner);
				held.ifPresent((subscription) -> owned.computeIfAbsent(owner, (any) -> new LinkedHashMap<>())
					.put(filter, subscription));
			}
		}
		return owned;
	}

	/**
	 * Unsubscribe from what has come since, and subscribe to what has gone.
	 */
	void restore() {
		owned().forEach((owner, held) -> held.keySet()
			.stream()
			.filter((filter) -> !of(owner).containsKey(filter))
			.forEach((filter) -> remove(owner, filter)));
		this.before.forEach((owner, held) -> held.values()
			.stream()
			.filter((subscription) -> !this.client.reception()
				.subscription(subscription.filter(), owner)
				.equals(Optional.of(subscription)))
			.forEach((subscription) -> add(owner, subscription)));
		if (this.running && !this.client.isRunning()) {
			this.client.start();
		}
	}

	private Map<MqttTopicFilter, MqttSubscription> of(Object owner) {
		return this.before.getOrDefault(owner, Map.of());
	}

	private void remove(Object owner, MqttTopicFilter filter) {
		if (owner instanceof MqttSubscriber subscriber) {
			subscriber.remove(filter);
			if (!this.before.containsKey(owner)) {
				subscriber.close();
			}
		}
		else {
			this.client.reception().unsubscribe(filter, owner);
		}
	}

	private void add(Object owner, MqttSubscription subscription) {
		if (owner instanceof MqttSubscriber subscriber) {
			subscriber.add(subscription);
		}
		else {
			this.client.reception().subscribe(subscription, owner);
		}
	}

}
