package io.github.espatmqtt.internal.subscription;

import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * What is to be done next on the module.
 */
sealed interface Step {

	/**
	 * @param gap whether the module has the filter with another quality of service, which
	 * has to go before
	 */
	record Subscribe(MqttSubscription subscription, boolean gap) implements Step {
	}

	/**
	 * @param gap whether what takes its place is not there yet
	 */
	record Unsubscribe(MqttTopicFilter filter, boolean gap) implements Step {
	}

}
