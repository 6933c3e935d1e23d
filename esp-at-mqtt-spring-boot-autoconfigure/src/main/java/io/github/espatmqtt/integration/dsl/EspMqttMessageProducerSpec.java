package io.github.espatmqtt.integration.dsl;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.integration.dsl.MessageProducerSpec;
import org.springframework.messaging.converter.MessageConverter;

/**
 * {@link MessageProducerSpec} for an {@link EspMqttMessageDrivenChannelAdapter}.
 *
 * @since 0.1.0
 */
public class EspMqttMessageProducerSpec
		extends MessageProducerSpec<EspMqttMessageProducerSpec, EspMqttMessageDrivenChannelAdapter> {

	/**
	 * Create a new spec.
	 * @param client the client to receive from
	 * @param topics the topic filters to subscribe to with QoS 1
	 */
	protected EspMqttMessageProducerSpec(EspMqttClient client, String... topics) {
		super(new EspMqttMessageDrivenChannelAdapter(client, topics));
	}

	/**
	 * Add a topic filter.
	 * @param topic the topic filter
	 * @param qos the highest quality of service for delivery, from 0 to 2
	 * @return this spec
	 */
	public EspMqttMessageProducerSpec topic(String topic, int qos) {
		this.target.addTopic(topic, qos);
		return _this();
	}

	/**
	 * Set the quality of service of all topics added so far.
	 * @param qos one value for all topics, or one per topic in their order
	 * @return this spec
	 */
	public EspMqttMessageProducerSpec qos(int... qos) {
		this.target.setQos(qos);
		return _this();
	}

	/**
	 * Set the type of the payload.
	 * @param payloadType the type
	 * @return this spec
	 * @see EspMqttMessageDrivenChannelAdapter#setPayloadType(Class)
	 */
	public EspMqttMessageProducerSpec payloadType(Class<?> payloadType) {
		this.target.setPayloadType(payloadType);
		return _this();
	}

	/**
	 * Set what converts the bytes to the payload type.
	 * @param converter the converter
	 * @return this spec
	 */
	public EspMqttMessageProducerSpec converter(MessageConverter converter) {
		this.target.setConverter(converter);
		return _this();
	}

}
