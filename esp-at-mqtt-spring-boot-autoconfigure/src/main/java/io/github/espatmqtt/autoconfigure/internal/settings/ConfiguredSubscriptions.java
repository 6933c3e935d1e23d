package io.github.espatmqtt.autoconfigure.internal.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

import org.springframework.util.MimeType;

/**
 * Reads the subscriptions out of the properties.
 */
public final class ConfiguredSubscriptions {

	private ConfiguredSubscriptions() {
	}

	public static List<MqttSubscription> of(ModuleBinder.BoundModule module) {
		List<EspMqttModuleProperties.Subscription> subscriptions = module.properties().subscriptions();
		PropertyChecks checks = module.checks();
		return IntStream.range(0, subscriptions.size())
			.mapToObj((index) -> subscription(checks, "subscriptions[" + index + "]", subscriptions.get(index)))
			.toList();
	}

	/**
	 * Return what the payloads of topic filters are said to be.
	 */
	public static Map<String, MimeType> contentTypes(ModuleBinder.BoundModule module) {
		Map<String, MimeType> types = new LinkedHashMap<>();
		List<EspMqttModuleProperties.Subscription> subscriptions = module.properties().subscriptions();
		for (int i = 0; i < subscriptions.size(); i++) {
			String topic = subscriptions.get(i).topic();
			String type = subscriptions.get(i).contentType();
			if (topic != null && type != null) {
				types.put(topic,
						module.checks().check("subscriptions[" + i + "].content-type", type, MimeType::valueOf));
			}
		}
		return types;
	}

	private static MqttSubscription subscription(PropertyChecks checks, String name,
			EspMqttModuleProperties.Subscription subscription) {
		String topic = checks.require(name + ".topic", subscription.topic(), "A subscription needs a topic");
		MqttTopicFilter filter = checks.check(name + ".topic", topic, MqttTopicFilter::new);
		return new MqttSubscription(filter, checks.check(name + ".qos", subscription.qos(), MqttQos::of));
	}

}
