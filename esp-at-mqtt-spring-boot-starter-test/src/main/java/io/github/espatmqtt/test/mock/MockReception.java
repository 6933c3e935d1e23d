package io.github.espatmqtt.test.mock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.jspecify.annotations.Nullable;

/**
 * Who wants which messages, and who gets them.
 */
final class MockReception implements MqttReception {

	private final List<Wish> wishes = new CopyOnWriteArrayList<>();

	private final List<Ear> ears = new CopyOnWriteArrayList<>();

	/**
	 * Return who gets a message, each once.
	 */
	List<MqttMessageListener> listeners(MqttMessage message) {
		return this.ears.stream()
			.filter((ear) -> ear.owner == null || wants(ear.owner, message.topic()))
			.map(Ear::listener)
			.toList();
	}

	private boolean wants(Object owner, String topic) {
		return this.wishes.stream().anyMatch((wish) -> wish.owner == owner && wish.filter().matches(topic));
	}

	@Override
	public void subscribe(MqttSubscription subscription, Object owner) {
		unsubscribe(subscription.filter(), owner);
		this.wishes.add(new Wish(subscription, owner));
	}

	@Override
	public Optional<MqttSubscription> subscription(MqttTopicFilter filter, Object owner) {
		return this.wishes.stream()
			.filter((wish) -> wish.owner == owner && wish.filter().equals(filter))
			.map(Wish::subscription)
			.findFirst();
	}

	@Override
	public List<Object> owners(MqttTopicFilter filter) {
		return this.wishes.stream().filter((wish) -> wish.filter().equals(filter)).map(Wish::owner).toList();
	}

	@Override
	public void unsubscribe(MqttTopicFilter filter, Object owner) {
		this.wishes.removeIf((wish) -> wish.owner == owner && wish.filter().equals(filter));
	}

	@Override
	public List<MqttSubscription> subscriptions() {
		Map<MqttTopicFilter, MqttSubscription> highest = new LinkedHashMap<>();
		Comparator<MqttSubscription> byQos = Comparator.comparing(MqttSubscription::qos);
		this.wishes.forEach((wish) -> highest.merge(wish.filter(), wish.subscription,
				(one, other) -> (byQos.compare(one, other) < 0) ? other : one));
		return new ArrayList<>(highest.values());
	}

	@Override
	public void addListener(MqttMessageListener listener) {
		this.ears.add(new Ear(listener, null));
	}

	@Override
	public void addListener(MqttMessageListener listener, Object owner) {
		this.ears.add(new Ear(listener, owner));
	}

	@Override
	public void removeListener(MqttMessageListener listener) {
		this.ears.removeIf((ear) -> ear.listener == listener);
	}

	@Override
	public int capacity() {
		return EspMqttSettings.DEFAULT_RECEIVE_CAPACITY;
	}

	private record Wish(MqttSubscription subscription, Object owner) {

		MqttTopicFilter filter() {
			return this.subscription.filter();
		}

	}

	private record Ear(MqttMessageListener listener, @Nullable Object owner) {
	}

}
