package io.github.espatmqtt.autoconfigure.internal.adapter;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps Spring Integration from logging each of its parts at the start, unless the
 * application says what it wants to see of it, or of everything.
 */
class IntegrationLogEnvironmentPostProcessor implements EnvironmentPostProcessor {

	private static final String LEVEL = "logging.level.";

	private static final String LIBRARY = "org.springframework.integration";

	private static final String ADAPTERS = "io.github.espatmqtt.integration";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Set<String> wanted = Binder.get(environment)
			.bind("logging.level", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.keySet();
		Map<String, Object> levels = Stream.of(LIBRARY, ADAPTERS)
			.filter((logger) -> wanted.stream().noneMatch((name) -> name.equals("root") || logger.startsWith(name)))
			.collect(Collectors.toMap(LEVEL::concat, (logger) -> "warn"));
		environment.getPropertySources().addLast(new MapPropertySource("espMqttIntegrationLog", levels));
	}

}
