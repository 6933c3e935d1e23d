package io.github.espatmqtt.samples.kafkabridge;

import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.support.EspMqttHeaders;
import org.apache.kafka.common.TopicPartition;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.kafka.dsl.Kafka;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter.ListenerMode;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * From Kafka to MQTT, to the topic that the key says. An offset is committed once the
 * module has confirmed the message; what can never be published is parked.
 */
@Configuration(proxyBeanMethods = false)
class KafkaToMqttConfiguration {

	/** Parked records are in the topic with this behind its name. */
	static final String PARKED = ".parked";

	@Bean
	IntegrationFlow kafkaToMqtt(ConcurrentKafkaListenerContainerFactory<String, byte[]> containers,
			EspMqttClient client, BridgeProperties bridge) {
		ConcurrentMessageListenerContainer<String, byte[]> records = containers
			.createContainer(bridge.toMqtt().topics().toArray(String[]::new));
		return IntegrationFlow.from(Kafka.messageDrivenChannelAdapter(records, ListenerMode.record))
			.headerFilter("mqtt_*")
			.enrichHeaders((header) -> header.headerFunction(EspMqttHeaders.TOPIC,
					(message) -> bridge.toMqtt().prefix() + key(message)))
			.handle(EspMqtt.outboundChannelAdapter(client))
			.get();
	}

	private static String key(Message<?> message) {
		if (message.getPayload() instanceof KafkaNull) {
			throw new MessageConversionException(message, "A record without a value has no message to publish");
		}
		if (!(message.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof String key)) {
			throw new MessageConversionException(message, "A record without a key has no topic to publish to");
		}
		return key;
	}

	/**
	 * Try again for as long as it takes, and park what lies in the record.
	 */
	@Bean
	DefaultErrorHandler recordFailures(KafkaTemplate<String, byte[]> kafka, BridgeProperties bridge) {
		ExponentialBackOff pauses = new ExponentialBackOff(bridge.pause().first().toMillis(), 2);
		pauses.setMaxInterval(bridge.pause().longest().toMillis());
		DefaultErrorHandler handler = new DefaultErrorHandler(new DeadLetterPublishingRecoverer(kafka,
				(failed, reason) -> new TopicPartition(failed.topic() + PARKED, -1)), pauses);
		handler.addNotRetryableExceptions(MqttLimitException.class, IllegalArgumentException.class);
		return handler;
	}

}
