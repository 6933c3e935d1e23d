package io.github.espatmqtt.autoconfigure;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says which property is wrong, where it was set and why it cannot be used.
 */
class InvalidEspMqttPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEspMqttPropertyException> {

	private final Environment environment;

	InvalidEspMqttPropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidEspMqttPropertyException cause) {
		Optional<ConfigurationProperty> property = find(cause.property());
		String description = "The property '" + cause.property() + "' " + problem(cause, property) + ":\n\n    "
				+ cause.reason() + ".";
		return new FailureAnalysis(description, "Set '" + cause.property() + "' to a valid value.", cause);
	}

	private static String problem(InvalidEspMqttPropertyException cause, Optional<ConfigurationProperty> property) {
		if (cause.value() == null && property.isEmpty()) {
			return "is missing";
		}
		String problem = (cause.value() != null) ? "has the invalid value '" + cause.value() + "'" : "is invalid";
		return problem + property.map(ConfigurationProperty::getOrigin).map((origin) -> " (" + origin + ")").orElse("");
	}

	private Optional<ConfigurationProperty> find(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst();
	}

}
