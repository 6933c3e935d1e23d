package io.github.espatmqtt.test;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Says that modules are switched off, for as long as nothing that belongs to the test
 * says otherwise or where one is. Looks at each question, since dynamic properties come
 * late.
 */
final class NoModulePropertySource extends PropertySource<List<PropertySource<?>>> {

	private static final String ENABLED = "esp.mqtt.enabled";

	private static final Set<String> OF_THE_TEST = Set.of(
			TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, "Dynamic Test Properties",
			CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);

	private static final List<ConfigurationPropertyName> TELLING = Stream
		.of(ENABLED, "esp.mqtt.serial.port", "esp.mqtt.tcp.host")
		.map(ConfigurationPropertyName::of)
		.toList();

	private static final ConfigurationPropertyName MODULES = ConfigurationPropertyName.of("esp.mqtt.modules");

	private final ConfigurableEnvironment environment;

	/**
	 * Create a new property source.
	 * @param environment where the properties of the test are
	 * @param files property files that belong to the test
	 */
	NoModulePropertySource(ConfigurableEnvironment environment, List<PropertySource<?>> files) {
		super("no ESP-AT module in tests", files);
		this.environment = environment;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return (ENABLED.equals(name) && !isTold()) ? "false" : null;
	}

	private boolean isTold() {
		Stream<PropertySource<?>> own = this.environment.getPropertySources()
			.stream()
			.filter((candidate) -> OF_THE_TEST.contains(candidate.getName()));
		return Stream.concat(own, this.source.stream())
			.map(ConfigurationPropertySource::from)
			.anyMatch((candidate) -> candidate != null && isTold(candidate));
	}

	private static boolean isTold(ConfigurationPropertySource source) {
		return TELLING.stream().anyMatch((name) -> source.getConfigurationProperty(name) != null)
				|| source.containsDescendantOf(MODULES) == ConfigurationPropertyState.PRESENT;
	}

}
