package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.module.ModuleCapabilities;

/**
 * Topic filter with the quality of service asked for ({@code AT+MQTTSUB}).
 *
 * @param filter the topic filter
 * @param qos the highest quality of service at which the broker shall deliver
 * @since 0.1.0
 */
public record MqttSubscription(MqttTopicFilter filter, MqttQos qos) {

	/** The most filters a module keeps. */
	public static final int MAXIMUM_COUNT = ModuleCapabilities.FILTERS;

	/**
	 * Create a new subscription from text.
	 * @param filter the topic filter
	 * @param qos the level, 0 to 2
	 * @return the subscription
	 * @throws IllegalArgumentException if the filter or the level is invalid
	 */
	public static MqttSubscription of(String filter, int qos) {
		return new MqttSubscription(new MqttTopicFilter(filter), MqttQos.of(qos));
	}

}
