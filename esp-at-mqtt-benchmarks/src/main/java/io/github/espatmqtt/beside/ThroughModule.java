package io.github.espatmqtt.beside;

import java.time.Duration;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.transport.tcp.TcpTransport;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.MessageHandler;

/**
 * Through an ESP-AT module in another process.
 */
final class ThroughModule implements Contestant {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final EspMqttClient client;

	ThroughModule(int modulePort, int brokerPort) {
		this.client = EspMqttClient.create(new TcpTransport("localhost", modulePort),
				EspMqttSettings.of(new MqttBroker("localhost", brokerPort), "beside-module"));
		this.client.start();
		this.client.awaitReady(PATIENCE);
	}

	@Override
	public String name() {
		return "through a module";
	}

	@Override
	public MessageHandler outbound(String topic) {
		EspMqttMessageHandler handler = new EspMqttMessageHandler(this.client);
		handler.setDefaultTopic(topic);
		return handler;
	}

	@Override
	public MessageProducerSupport inbound(String topic) {
		return new EspMqttMessageDrivenChannelAdapter(this.client, topic);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
