package io.github.espatmqtt.beside;

import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.mqtt.core.DefaultMqttPahoClientFactory;
import org.springframework.integration.mqtt.inbound.MqttPahoMessageDrivenChannelAdapter;
import org.springframework.integration.mqtt.outbound.MqttPahoMessageHandler;
import org.springframework.integration.mqtt.support.DefaultPahoMessageConverter;
import org.springframework.messaging.MessageHandler;

/**
 * Straight to the broker with spring-integration-mqtt and Paho.
 */
final class ThroughPaho implements Contestant {

	/** Paho counts a message as under way some time after it is confirmed. */
	private static final int ROOM = 1000;

	private final String broker;

	private final AutowireCapableBeanFactory beans;

	ThroughPaho(int brokerPort, AutowireCapableBeanFactory beans) {
		this.beans = beans;
		this.broker = "tcp://localhost:" + brokerPort;
	}

	@Override
	public String name() {
		return "spring-integration-mqtt with Paho";
	}

	@Override
	public MessageHandler outbound(String topic) {
		MqttConnectOptions options = new MqttConnectOptions();
		options.setMaxInflight(ROOM);
		DefaultMqttPahoClientFactory clients = new DefaultMqttPahoClientFactory();
		clients.setConnectionOptions(options);
		MqttPahoMessageHandler handler = new MqttPahoMessageHandler(this.broker, "beside-paho-out", clients);
		handler.setDefaultTopic(topic);
		handler.setDefaultQos(1);
		return handler;
	}

	@Override
	public MessageProducerSupport inbound(String topic) {
		MqttPahoMessageDrivenChannelAdapter adapter = new MqttPahoMessageDrivenChannelAdapter(this.broker,
				"beside-paho-in", topic);
		DefaultPahoMessageConverter converter = new DefaultPahoMessageConverter();
		converter.setPayloadAsBytes(true);
		this.beans.initializeBean(converter, "pahoConverter");
		adapter.setConverter(converter);
		return adapter;
	}

	@Override
	public void close() {
		// handler and adapter have clients of their own
	}

}
