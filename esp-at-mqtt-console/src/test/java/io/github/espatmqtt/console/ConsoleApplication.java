package io.github.espatmqtt.console;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.transport.AtTransport;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An application with a console, on an emulated module.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ConsoleApplication {

	private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";

	private static final String WITHOUT_SECURITY = "spring.autoconfigure.exclude=" + SECURITY
			+ "web.servlet.ServletWebSecurityAutoConfiguration," + SECURITY
			+ "web.servlet.SecurityFilterAutoConfiguration," + SECURITY
			+ "web.reactive.ReactiveWebSecurityAutoConfiguration";

	/**
	 * Start it, with a session.
	 */
	static ConfigurableApplicationContext start(WebApplicationType type, boolean secured, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "esp.mqtt.console.enabled=true",
				"esp.mqtt.fail-fast=true", "spring.application.name=bench", "spring.main.banner-mode=off"));
		if (!secured) {
			all.add(WITHOUT_SECURITY);
		}
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(ConsoleApplication.class).web(type)
			.properties(all.toArray(String[]::new))
			.run();
	}

	@Bean
	EmbeddedMqttBroker broker() {
		return EmbeddedMqttBroker.start();
	}

	@Bean
	EspAtEmulator emulator(EmbeddedMqttBroker broker) {
		return EspAtEmulator.builder().broker(broker.host(), broker.port()).build();
	}

	@Bean
	EspMqttConnectionDetails connectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker) {
		return new Details(emulator.transport(), broker.host(), broker.port());
	}

	private record Details(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
