package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Warns of properties under {@code esp.mqtt} that nothing takes.
 */
public class UnknownPropertyReporter implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(UnknownPropertyReporter.class);

	private final ConfigurableApplicationContext context;

	public UnknownPropertyReporter(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public void afterSingletonsInstantiated() {
		BoundConfigurationProperties bound = BoundConfigurationProperties.get(this.context);
		Set<ConfigurationPropertyName> taken = (bound != null) ? bound.getAll().keySet() : Set.of();
		UnknownProperty.find(this.context.getEnvironment(), taken)
			.forEach(
					(unknown) -> logger.warn("The property {} is not known and has no effect.{}", unknown.description(),
							unknown.suggestion().map((name) -> " Did you mean '" + name + "'?").orElse("")));
	}

}
