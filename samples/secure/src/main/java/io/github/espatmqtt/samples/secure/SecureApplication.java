package io.github.espatmqtt.samples.secure;

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
 * Says that it is online, and logs who else is.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
public class SecureApplication {

	private static final Logger logger = LoggerFactory.getLogger(SecureApplication.class);

	public static void main(String[] args) {
		SpringApplication.run(SecureApplication.class, args);
	}

	@Bean
	ApplicationRunner announce(EspMqttTemplate template) {
		return (arguments) -> template.publish("status/secure", "online");
	}

	@EspMqttListener("status/{name}")
	void log(String status, @DestinationVariable String name) {
		logger.info("{} is {}", name, status);
	}

}
