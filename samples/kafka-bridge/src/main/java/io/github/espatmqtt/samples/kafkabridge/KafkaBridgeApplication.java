package io.github.espatmqtt.samples.kafkabridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Bridges MQTT, by way of a module, and Kafka.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class KafkaBridgeApplication {

	public static void main(String[] args) {
		SpringApplication.run(KafkaBridgeApplication.class, args);
	}

}
