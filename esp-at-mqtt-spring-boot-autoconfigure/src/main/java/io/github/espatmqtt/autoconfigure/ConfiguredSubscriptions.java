package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.stream.IntStream;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Reads the subscriptions out of the properties.
 */
final class ConfiguredSubscriptions {

	private ConfiguredSubscriptions() {
	}

	static List<MqttSubscription> of(EspMqttProperties properties) {
		List<EspMqttProperties.Subscription> subscriptions = properties.subscriptions();
		if (subscriptions.size() > MqttSubscription.MAXIMUM_COUNT) {
			throw PropertyChecks.invalid("subscriptions", null, "There are " + subscriptions.size()
					+ " subscriptions; the firmware keeps at most " + MqttSubscription.MAXIMUM_COUNT);
		}
		return IntStream.range(0, subscriptions.size())
			.mapToObj((index) -> subscription("subscriptions[" + index + "]", subscriptions.get(index)))
			.toList();
	}

	private static MqttSubscription subscription(String name, EspMqttProperties.Subscription subscription) {
		String topic = PropertyChecks.require(name + ".topic", subscription.topic(), "A subscription needs a topic");
		MqttTopicFilter filter = PropertyChecks.check(name + ".topic", topic, MqttTopicFilter::new);
		return new MqttSubscription(filter, PropertyChecks.check(name + ".qos", subscription.qos(), MqttQos::of));
	}

}
