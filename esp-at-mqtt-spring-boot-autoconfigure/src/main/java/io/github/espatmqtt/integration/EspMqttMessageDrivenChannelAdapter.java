package io.github.espatmqtt.integration;

import java.util.List;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.support.management.IntegrationManagedResource;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.messaging.Message;
import org.springframework.util.Assert;

/**
 * Sends every message an {@link EspMqttClient} receives to a channel, in the order of
 * arrival.
 *
 * <p>
 * One serial line is one client, so its subscriptions are those of the client: they stay
 * while the adapter is stopped, and the messages received meanwhile wait in the client.
 *
 * @since 0.1.0
 */
@ManagedResource
@IntegrationManagedResource
public class EspMqttMessageDrivenChannelAdapter extends MessageProducerSupport {

	private final EspMqttClient client;

	private final MqttMessageListener listener = this::send;

	private EspMqttPayloadType payloadType = EspMqttPayloadType.BYTES;

	/**
	 * Create a new adapter.
	 * @param client the client to receive from
	 */
	public EspMqttMessageDrivenChannelAdapter(EspMqttClient client) {
		Assert.notNull(client, "'client' must not be null");
		this.client = client;
	}

	/**
	 * Set the type of the payload. The default is {@link EspMqttPayloadType#BYTES}.
	 * @param payloadType the type
	 */
	public void setPayloadType(EspMqttPayloadType payloadType) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		this.payloadType = payloadType;
	}

	/**
	 * Subscribe to a topic filter, at once if there is a session and again with every new
	 * one.
	 * @param topic the topic filter
	 * @param qos the highest quality of service for delivery, from 0 to 2
	 */
	@ManagedOperation
	public void addTopic(String topic, int qos) {
		this.client.subscribe(MqttSubscription.of(topic, qos));
	}

	/**
	 * Unsubscribe from a topic filter.
	 * @param topic the topic filter
	 */
	@ManagedOperation
	public void removeTopic(String topic) {
		this.client.unsubscribe(new MqttTopicFilter(topic));
	}

	/**
	 * Return the topic filters subscribed to.
	 * @return the filters in the order they were added
	 */
	@ManagedAttribute
	public List<String> getTopics() {
		return this.client.subscriptions().stream().map((subscription) -> subscription.filter().filter()).toList();
	}

	@Override
	public String getComponentType() {
		return "esp-mqtt:inbound-channel-adapter";
	}

	@Override
	protected void doStart() {
		super.doStart();
		this.client.addMessageListener(this.listener);
	}

	@Override
	protected void doStop() {
		this.client.removeMessageListener(this.listener);
		super.doStop();
	}

	private void send(MqttMessage received) {
		Message<Object> message = getMessageBuilderFactory().withPayload(this.payloadType.payload(received.payload()))
			.setHeader(EspMqttHeaders.RECEIVED_TOPIC, received.topic())
			.setHeader(EspMqttHeaders.RECEIVED_AT, received.receivedAt())
			.setHeader(EspMqttHeaders.FRAGMENT, received.mayContinue() ? true : null)
			.build();
		sendMessage(message);
	}

}
