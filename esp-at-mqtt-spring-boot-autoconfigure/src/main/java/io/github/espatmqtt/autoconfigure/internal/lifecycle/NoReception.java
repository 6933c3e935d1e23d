package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Nothing ever arrives.
 */
final class NoReception implements MqttReception {

	@Override
	public void subscribe(MqttSubscription subscription, Object owner) {
		// nothing arrives
	}

	@Override
	public Optional<MqttSubscription> subscription(MqttTopicFilter filter, Object owner) {
		return Optional.empty();
	}

	@Override
	public List<Object> owners(MqttTopicFilter filter) {
		return List.of();
	}

	@Override
	public void unsubscribe(MqttTopicFilter filter, Object owner) {
		// there are no subscriptions
	}

	@Override
	public List<MqttSubscription> subscriptions() {
		return List.of();
	}

	@Override
	public void addListener(MqttMessageListener listener) {
		// nothing arrives
	}

	@Override
	public void addListener(MqttMessageListener listener, Object owner) {
		// nothing arrives
	}

	@Override
	public void removeListener(MqttMessageListener listener) {
		// nothing arrives
	}

	@Override
	public int capacity() {
		return EspMqttSettings.DEFAULT_RECEIVE_CAPACITY;
	}

}
