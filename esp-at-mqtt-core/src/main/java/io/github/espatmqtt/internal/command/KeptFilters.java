package io.github.espatmqtt.internal.command;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * The filters that one module keeps in one session, as far as its answers tell.
 */
public final class KeptFilters {

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
	public void doubt(MqttTopicFilter filter) {
		this.doubtful.add(filter);
	}

	public void doubtAll() {
		this.doubtful.addAll(this.kept.keySet());
	}

}
