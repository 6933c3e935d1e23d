package io.github.espatmqtt.samples.kafkabridge;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What goes where.
 *
 * @param toKafka the way to Kafka, by MQTT topic
 * @param toMqtt the way to MQTT
 * @param pause how long to wait before a record is tried again
 */
@ConfigurationProperties("kafka-bridge")
record BridgeProperties(List<Route> toKafka, ToMqtt toMqtt, Pause pause) {

	BridgeProperties {
		toKafka = List.copyOf(toKafka);
	}

	/**
	 * Return the Kafka topic for an MQTT topic: that of the first route it matches.
	 */
	String kafkaTopic(String mqttTopic) {
		return this.toKafka.stream()
			.filter((route) -> new MqttTopicFilter(route.filter()).matches(mqttTopic))
			.map(Route::topic)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No route is for the topic '" + mqttTopic + "'"));
	}

	/**
	 * A way to Kafka.
	 *
	 * @param filter the MQTT topic filter, shared by several bridges or not
	 * @param topic the Kafka topic
	 */
	record Route(String filter, String topic) {

	}

	/**
	 * The way to MQTT.
	 *
	 * @param topics the Kafka topics
	 * @param prefix what the MQTT topic has in front of the record's key; no route to
	 * Kafka may match it, or messages go round in circles
	 */
	record ToMqtt(List<String> topics, String prefix) {

	}

	/**
	 * Pauses, each twice as long as the one before.
	 *
	 * @param first the first one
	 * @param longest the longest one, which must be shorter than Kafka's
	 * {@code max.poll.interval.ms}
	 */
	record Pause(Duration first, Duration longest) {

	}

}
