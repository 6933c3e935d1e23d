package io.github.espatmqtt.mqtt;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The filters that one module keeps in one session, as far as its answers tell.
 */
final class KeptFilters {

	private final Map<MqttTopicFilter, MqttQos> kept = new ConcurrentHashMap<>();

	private final Set<MqttTopicFilter> doubtful = ConcurrentHashMap.newKeySet();

	/**
	 * Return whether a new subscription may be taken for one the module has already.
	 */
	boolean mayStandInTheWayOf(MqttSubscription subscription) {
		MqttQos qos = this.kept.get(subscription.filter());
		return this.doubtful.contains(subscription.filter()) || qos != null && qos != subscription.qos();
	}

	void add(MqttSubscription subscription) {
		this.doubtful.remove(subscription.filter());
		this.kept.put(subscription.filter(), subscription.qos());
	}

	void remove(MqttTopicFilter filter) {
		this.doubtful.remove(filter);
		this.kept.remove(filter);
	}

	/**
	 * Take note that nobody knows whether module and broker have a filter.
	 */
	void doubt(MqttTopicFilter filter) {
		this.doubtful.add(filter);
	}

	void doubtAll() {
		this.doubtful.addAll(this.kept.keySet());
	}

}
