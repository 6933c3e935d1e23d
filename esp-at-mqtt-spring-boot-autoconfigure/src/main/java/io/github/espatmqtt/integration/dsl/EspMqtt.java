package io.github.espatmqtt.integration.dsl;

import io.github.espatmqtt.mqtt.EspMqttClient;

/**
 * Factory for MQTT components of an integration flow.
 *
 * @since 0.1.0
 */
public final class EspMqtt {

	private EspMqtt() {
	}

	/**
	 * Start a flow with the messages of some topics.
	 * @param client the client to receive from
	 * @param topics the topic filters to subscribe to with QoS 1
	 * @return the spec of the adapter
	 */
	public static EspMqttMessageProducerSpec inboundChannelAdapter(EspMqttClient client, String... topics) {
		return new EspMqttMessageProducerSpec(client, topics);
	}

	/**
	 * End a flow by publishing its messages.
	 * @param client the client to publish with
	 * @return the spec of the adapter
	 */
	public static EspMqttMessageHandlerSpec outboundChannelAdapter(EspMqttClient client) {
		return new EspMqttMessageHandlerSpec(client);
	}

}
