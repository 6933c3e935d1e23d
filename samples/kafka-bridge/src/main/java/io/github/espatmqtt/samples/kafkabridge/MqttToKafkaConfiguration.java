package io.github.espatmqtt.samples.kafkabridge;

import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttHeaders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.kafka.dsl.Kafka;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.Message;

/**
 * From MQTT to Kafka, keyed by topic. The inbox has a message until Kafka has confirmed
 * it.
 */
@Configuration(proxyBeanMethods = false)
class MqttToKafkaConfiguration {

	@Bean
	IntegrationFlow mqttToKafka(EspMqttClient client, KafkaTemplate<String, byte[]> kafka, KafkaHeaderMapper headers,
			BridgeProperties bridge) {
		String[] filters = bridge.toKafka().stream().map(BridgeProperties.Route::filter).toArray(String[]::new);
		return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, filters).id("fromMqtt"))
			.enrichHeaders((header) -> header.headerFunction(EspMqttHeaders.RECEIVED_AT,
					(message) -> String.valueOf(message.getHeaders().get(EspMqttHeaders.RECEIVED_AT)), true))
			.handle(Kafka.outboundChannelAdapter(kafka)
				.sync(true)
				.headerMapper(headers)
				.topic((message) -> bridge.kafkaTopic(topic(message)))
				.messageKey(MqttToKafkaConfiguration::topic), (endpoint) -> endpoint.advice(new HopelessRecordAdvice()))
			.get();
	}

	private static String topic(Message<?> message) {
		return String.valueOf(message.getHeaders().get(EspMqttHeaders.RECEIVED_TOPIC));
	}

}
