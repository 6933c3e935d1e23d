package io.github.espatmqtt.mqtt;

/**
 * Topic filter with the quality of service asked for ({@code AT+MQTTSUB}).
 *
 * @param filter the topic filter
 * @param qos the highest quality of service at which the broker shall deliver
 * @since 0.1.0
 */
public record MqttSubscription(MqttTopicFilter filter, MqttQos qos) {

	/** The most filters a module keeps (firmware 4.1 and later document it). */
	public static final int MAXIMUM_COUNT = 10;

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
