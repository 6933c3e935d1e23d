package io.github.espatmqtt.internal.subscription;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * The filters that a module has in one session, as far as is known. Not safe for use by
 * several threads.
 */
final class PresentFilters {

	private final Map<MqttTopicFilter, Presence> present = new LinkedHashMap<>();

	/** Filters that were to go, and for which nobody knows whether they did. */
	private final Set<MqttTopicFilter> lingering = new HashSet<>();

	private long moment;

	void clear() {
		this.present.clear();
		this.lingering.clear();
	}

	void add(MqttSubscription subscription) {
		this.lingering.remove(subscription.filter());
		this.present.put(subscription.filter(), new Presence(subscription.qos(), ++this.moment));
	}

	/**
	 * Take note that a filter was to go.
	 * @param certain whether it has, or may be there still
	 */
	void remove(MqttTopicFilter filter, boolean certain) {
		this.present.remove(filter);
		if (!certain) {
			this.lingering.add(filter);
		}
	}

	boolean contains(MqttTopicFilter filter) {
		return this.present.containsKey(filter);
	}

	Set<MqttTopicFilter> filters() {
		return this.present.keySet();
	}

	Optional<MqttQos> qos(MqttTopicFilter filter) {
		return Optional.ofNullable(this.present.get(filter)).map(Presence::qos);
	}

	List<MqttSubscription> all() {
		return this.present.entrySet()
			.stream()
			.map((entry) -> new MqttSubscription(entry.getKey(), entry.getValue().qos))
			.toList();
	}

	boolean hasRoom(int capacity) {
		return this.present.size() + this.lingering.size() < capacity;
	}

	/**
	 * Return the moment up to which the module has what it was asked for, to be taken
	 * before it is asked what it keeps: what comes to it meanwhile is not in its answer.
	 */
	long moment() {
		return this.moment;
	}

	/**
	 * Take note of what the module keeps.
	 * @param asked the moment before the module was asked
	 * @return what it has forgotten
	 */
	List<MqttTopicFilter> compare(Set<String> kept, long asked) {
		List<MqttTopicFilter> forgotten = this.present.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().since <= asked && !kept.contains(entry.getKey().filter()))
			.map(Map.Entry::getKey)
			.toList();
		forgotten.forEach(this.present::remove);
		List<MqttTopicFilter> still = this.lingering.stream()
			.filter((filter) -> kept.contains(filter.filter()))
			.toList();
		this.lingering.clear();
		still.forEach((filter) -> this.present.put(filter, new Presence(MqttQos.AT_MOST_ONCE, asked)));
		return forgotten;
	}

	/**
	 * That a filter is there.
	 *
	 * @param since the moment when it came
	 */
	private record Presence(MqttQos qos, long since) {
	}

}
