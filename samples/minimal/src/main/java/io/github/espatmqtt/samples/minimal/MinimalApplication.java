package io.github.espatmqtt.samples.minimal;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.template.EspMqttTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.handler.annotation.DestinationVariable;

/**
 * Greets at the start, and logs every greeting, its own included.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
public class MinimalApplication {

	private static final Logger logger = LoggerFactory.getLogger(MinimalApplication.class);

	public static void main(String[] args) {
		SpringApplication.run(MinimalApplication.class, args);
	}

	@Bean
	ApplicationRunner greet(EspMqttTemplate template) {
		return (arguments) -> template.publish("greetings/minimal", "Hello");
	}

	@EspMqttListener("greetings/{name}")
	void log(String greeting, @DestinationVariable String name) {
		logger.info("{} says: {}", name, greeting);
	}

}
