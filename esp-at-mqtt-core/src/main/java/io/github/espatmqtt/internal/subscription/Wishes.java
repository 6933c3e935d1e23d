package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Who wants which topic filter, and with what quality of service. Who wants a topic may
 * be asked by any thread, everything else by one at a time.
 */
final class Wishes {

	private final Map<MqttTopicFilter, Map<Object, MqttQos>> owners = new LinkedHashMap<>();

	private final FilterIndex<List<Object>> index = new FilterIndex<>();

	/**
	 * Add an owner, or change what it asks for.
	 */
	void add(MqttSubscription subscription, Object owner) {
		MqttTopicFilter filter = subscription.filter();
		Map<Object, MqttQos> sharing = this.owners.computeIfAbsent(filter, (key) -> new IdentityHashMap<>());
		sharing.put(owner, subscription.qos());
		this.index.put(filter, List.copyOf(sharing.keySet()));
	}

	/**
	 * Remove an owner.
	 * @return whether it was one
	 */
	boolean remove(MqttTopicFilter filter, Object owner) {
		Map<Object, MqttQos> sharing = this.owners.getOrDefault(filter, Map.of());
		if (!sharing.containsKey(owner)) {
			return false;
		}
		sharing.remove(owner);
		if (sharing.isEmpty()) {
			this.owners.remove(filter);
			this.index.remove(filter);
		}
		else {
			this.index.put(filter, List.copyOf(sharing.keySet()));
		}
		return true;
	}

	/**
	 * Return who needs a filter.
	 */
	List<Object> owners(MqttTopicFilter filter) {
		return List.copyOf(this.owners.getOrDefault(filter, Map.of()).keySet());
	}

	boolean contains(MqttTopicFilter filter) {
		return this.owners.containsKey(filter);
	}

	/**
	 * Return the filters in the order they were added.
	 */
	Set<MqttTopicFilter> filters() {
		return Collections.unmodifiableSet(this.owners.keySet());
	}

	/**
	 * Return the subscriptions that suit all owners, in the order they were added.
	 */
	List<MqttSubscription> all() {
		return this.owners.keySet().stream().map((filter) -> new MqttSubscription(filter, qos(filter))).toList();
	}

	/**
	 * Return the highest quality of service that is asked for with a filter.
	 */
	MqttQos qos(MqttTopicFilter filter) {
		return this.owners.getOrDefault(filter, Map.of())
			.values()
			.stream()
			.max(Comparator.naturalOrder())
			.orElse(MqttQos.AT_MOST_ONCE);
	}

	/**
	 * Return what one owner has asked for.
	 */
	Optional<MqttSubscription> of(MqttTopicFilter filter, Object owner) {
		return Optional.ofNullable(this.owners.getOrDefault(filter, Map.of()).get(owner))
			.map((qos) -> new MqttSubscription(filter, qos));
	}

	/**
	 * Return who wants a topic, each once.
	 */
	Collection<Object> wanting(String topic) {
		List<List<Object>> found = this.index.find(topic);
		if (found.size() == 1) {
			return found.get(0);
		}
		Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
		found.forEach(all::addAll);
		return all;
	}

}
