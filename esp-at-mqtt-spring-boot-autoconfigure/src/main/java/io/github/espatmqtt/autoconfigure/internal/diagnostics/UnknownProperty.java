package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A property under {@code esp.mqtt} that nothing takes: most likely misspelled.
 *
 * @param name the name as typed
 * @param origin where it was typed
 * @param suggestion the name that may have been meant
 */
record UnknownProperty(String name, @Nullable Origin origin, Optional<String> suggestion) {

	/**
	 * Find the unknown properties in files, arguments and system properties, but not in
	 * environment variables, whose names do not say whom they are for.
	 * @param environment where to look
	 * @param taken names that somebody takes, such as properties of the application
	 */
	static List<UnknownProperty> find(ConfigurableEnvironment environment,
			Collection<ConfigurationPropertyName> taken) {
		KnownProperties known = new KnownProperties();
		return StreamSupport
			.stream(ConfigurationPropertySources.from(environment.getPropertySources()).spliterator(), false)
			.flatMap(UnknownProperty::properties)
			.filter((property) -> !known.contains(property.getName()) && !taken.contains(property.getName()))
			.map((property) -> new UnknownProperty(property.getName().toString(), property.getOrigin(),
					known.nearest(property.getName())))
			.toList();
	}

	private static Stream<ConfigurationProperty> properties(ConfigurationPropertySource source) {
		boolean typed = !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
		return (typed && source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter(KnownProperties.PREFIX::isAncestorOf).map(source::getConfigurationProperty)
				: Stream.empty();
	}

	/**
	 * Describe the property without its value, which may be a secret.
	 */
	String description() {
		return "'" + this.name + "'" + ((this.origin != null) ? " (" + this.origin + ")" : "");
	}

}
