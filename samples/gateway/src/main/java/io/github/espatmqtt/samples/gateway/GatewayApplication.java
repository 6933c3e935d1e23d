package io.github.espatmqtt.samples.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Web application that publishes, receives and subscribes through an ESP-AT module.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
public class GatewayApplication {

	public static void main(String[] args) {
		SpringApplication.run(GatewayApplication.class, args);
	}

}
