package io.github.espatmqtt.internal.session;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Who needs which topic filter, and with what quality of service. Not safe for use by
 * several threads.
 */
final class SubscriptionOwners {

	private final Map<MqttTopicFilter, Map<Object, MqttQos>> owners = new HashMap<>();

	/**
	 * Add an owner, or change what it asks for.
	 * @return the subscription that suits all owners of the filter
	 */
	MqttSubscription add(MqttSubscription subscription, Object owner) {
		Map<Object, MqttQos> sharing = this.owners.computeIfAbsent(subscription.filter(),
				(filter) -> new IdentityHashMap<>());
		sharing.put(owner, subscription.qos());
		return needed(subscription.filter()).orElse(subscription);
	}

	/**
	 * Remove an owner; one that is unknown is ignored.
	 */
	void remove(MqttTopicFilter filter, Object owner) {
		this.owners.computeIfPresent(filter, (key, sharing) -> {
			sharing.remove(owner);
			return sharing.isEmpty() ? null : sharing;
		});
	}

	/**
	 * Return the subscription that suits all owners of a filter, if it has any.
	 */
	Optional<MqttSubscription> needed(MqttTopicFilter filter) {
		return Optional.ofNullable(this.owners.get(filter))
			.map((sharing) -> new MqttSubscription(filter, Collections.max(sharing.values())));
	}

	/**
	 * Return what one owner has asked for.
	 */
	Optional<MqttSubscription> of(MqttTopicFilter filter, Object owner) {
		return Optional.ofNullable(this.owners.getOrDefault(filter, Map.of()).get(owner))
			.map((qos) -> new MqttSubscription(filter, qos));
	}

	/**
	 * Return who needs a filter.
	 */
	List<Object> of(MqttTopicFilter filter) {
		return List.copyOf(this.owners.getOrDefault(filter, Map.of()).keySet());
	}

}
