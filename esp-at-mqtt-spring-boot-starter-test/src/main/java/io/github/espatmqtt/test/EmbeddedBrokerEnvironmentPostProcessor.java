package io.github.espatmqtt.test;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the embedded broker from logging every message, unless the application says
 * otherwise.
 */
class EmbeddedBrokerEnvironmentPostProcessor implements EnvironmentPostProcessor {

	static final String LEVEL = "logging.level.org.apache.activemq";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource("embeddedBroker", Map.of(LEVEL, "error")));
	}

}
