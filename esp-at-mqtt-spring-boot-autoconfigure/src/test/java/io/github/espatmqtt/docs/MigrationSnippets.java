package io.github.espatmqtt.docs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.mqtt.support.MqttHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Snippets of {@code docs/migration.md}: the handlers are written for
 * spring-integration-mqtt, only the adapters are ours.
 */
class MigrationSnippets {

	@Configuration(proxyBeanMethods = false)
	static class Adapters {

		@Bean
		EspMqttMessageDrivenChannelAdapter inbound(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "topic1",
					"topic2");
			adapter.setPayloadType(String.class);
			adapter.setQos(1);
			adapter.setOutputChannelName("mqttInputChannel");
			return adapter;
		}

		@Bean
		@ServiceActivator(inputChannel = "mqttOutboundChannel")
		EspMqttMessageHandler mqttOutbound(EspMqttClient client) {
			EspMqttMessageHandler messageHandler = new EspMqttMessageHandler(client);
			messageHandler.setAsync(true);
			messageHandler.setDefaultTopic("testTopic");
			return messageHandler;
		}

	}

	static class Handlers {

		final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

		@ServiceActivator(inputChannel = "mqttInputChannel", outputChannel = "mqttOutboundChannel")
		Message<String> handle(String payload, @Header(MqttHeaders.RECEIVED_TOPIC) String topic) {
			this.handled.add(topic + ": " + payload);
			return MessageBuilder.withPayload(payload.toUpperCase())
				.setHeader(MqttHeaders.TOPIC, "answers")
				.setHeader(MqttHeaders.QOS, 1)
				.setHeader(MqttHeaders.RETAINED, false)
				.build();
		}

	}

}
