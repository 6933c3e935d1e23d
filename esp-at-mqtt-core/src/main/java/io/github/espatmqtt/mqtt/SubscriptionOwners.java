package io.github.espatmqtt.mqtt;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

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
		return new MqttSubscription(subscription.filter(), Collections.max(sharing.values()));
	}

	/**
	 * Remove an owner.
	 * @return whether the filter had this owner and has none now
	 */
	boolean remove(MqttTopicFilter filter, Object owner) {
		Map<Object, MqttQos> sharing = this.owners.getOrDefault(filter, Map.of());
		boolean last = sharing.containsKey(owner) && sharing.size() == 1;
		if (last) {
			this.owners.remove(filter);
		}
		else if (!sharing.isEmpty()) {
			sharing.remove(owner);
		}
		return last;
	}

}
