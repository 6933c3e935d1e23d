package io.github.espatmqtt.integration.dsl;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.request.RequestTopics;

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

	/**
	 * Publish the messages of a flow as requests, and go on with the replies.
	 * @param client the client to publish and receive with
	 * @param requestTopic the topic of requests, with a level <code>{id}</code> or
	 * without
	 * @param replyTopic the topic of replies, with the same
	 * @return the spec of the gateway
	 */
	public static EspMqttOutboundGatewaySpec outboundGateway(EspMqttClient client, String requestTopic,
			String replyTopic) {
		return outboundGateway(client, EspMqttPublisher.of(client), new RequestTopics(requestTopic, replyTopic));
	}

	/**
	 * Publish the messages of a flow as requests in another way than with the client,
	 * such as by way of the outbox, and go on with the replies.
	 * @param client the client to receive with
	 * @param publisher what to publish with
	 * @param topics the topics of requests and replies
	 * @return the spec of the gateway
	 */
	public static EspMqttOutboundGatewaySpec outboundGateway(EspMqttClient client, EspMqttPublisher publisher,
			RequestTopics topics) {
		return new EspMqttOutboundGatewaySpec(client, publisher, topics);
	}

}
