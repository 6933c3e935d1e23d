package io.github.espatmqtt.samples.kafkabridge;

import java.util.stream.Stream;

import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;

/**
 * What both ways need of Kafka.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

	/**
	 * Headers that are text stay readable for everybody.
	 */
	@Bean
	KafkaHeaderMapper bridgedHeaders() {
		SimpleKafkaHeaderMapper mapper = new SimpleKafkaHeaderMapper();
		mapper.setMapAllStringsOut(true);
		return mapper;
	}

	@Bean
	KafkaAdmin.NewTopics bridgedTopics(BridgeProperties bridge) {
		Stream<String> out = bridge.toKafka().stream().map(BridgeProperties.Route::topic);
		Stream<String> in = bridge.toMqtt()
			.topics()
			.stream()
			.flatMap((topic) -> Stream.of(topic, topic + KafkaToMqttConfiguration.PARKED));
		return new KafkaAdmin.NewTopics(Stream.concat(out, in)
			.distinct()
			.map((name) -> TopicBuilder.name(name).build())
			.toArray(NewTopic[]::new));
	}

}
