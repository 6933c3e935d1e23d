package io.github.espatmqtt.samples.kafkabridge;

import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.transport.AtTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.StringUtils;

/**
 * The bridge with all it needs in one process: a Kafka broker, an MQTT broker and an
 * emulated module, for those who have none of them. It says where the brokers are; that
 * for MQTT is at {@code --mqtt-port}, at its usual port unless set.
 */
final class EmbeddedBridge {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedBridge.class);

	private EmbeddedBridge() {
	}

	public static void main(String[] arguments) {
		String[] inbox = { "--esp.mqtt.inbound.store.file=target/inbox.db" };
		SpringApplication.from(KafkaBridgeApplication::main)
			.with(Embedded.class)
			.run(StringUtils.concatenateStringArrays(inbox, arguments));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Embedded {

		@Bean(destroyMethod = "destroy")
		EmbeddedKafkaBroker kafkaBroker() {
			return new EmbeddedKafkaKraftBroker(1, 4, "sensors", "commands");
		}

		@Bean
		KafkaConnectionDetails kafkaDetails(EmbeddedKafkaBroker broker) {
			return () -> List.of(broker.getBrokersAsString().split(","));
		}

		@Bean
		EmbeddedMqttBroker mqttBroker(@Value("${mqtt-port:1883}") int port) {
			return EmbeddedMqttBroker.start(port);
		}

		@Bean
		EspAtEmulator module(EmbeddedMqttBroker broker) {
			return EspAtEmulator.builder().broker(broker.host(), broker.port()).build();
		}

		@Bean
		EspMqttConnectionDetails moduleDetails(EspAtEmulator module, EmbeddedMqttBroker broker) {
			return new ModuleDetails(module.transport(), broker.host(), broker.port());
		}

		@Bean
		ApplicationRunner sayWhere(EmbeddedMqttBroker mqtt, EmbeddedKafkaBroker kafka) {
			return (arguments) -> logger.info("MQTT is at {}:{}, Kafka at {}", mqtt.host(), mqtt.port(),
					kafka.getBrokersAsString());
		}

	}

	private record ModuleDetails(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
