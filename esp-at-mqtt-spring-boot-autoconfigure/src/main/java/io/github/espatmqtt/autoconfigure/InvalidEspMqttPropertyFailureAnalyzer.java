package io.github.espatmqtt.autoconfigure;

import java.util.Objects;
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
		return new FailureAnalysis(describe(cause), "Set '" + cause.property() + "' to a valid value.", cause);
	}

	private String describe(InvalidEspMqttPropertyException cause) {
		String value = (cause.value() != null) ? " has the invalid value '" + cause.value() + "'" : " is invalid";
		return "The property '" + cause.property() + "'" + value + origin(cause.property()) + ":\n\n    "
				+ cause.reason() + ".";
	}

	private String origin(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.map(ConfigurationProperty::getOrigin)
			.filter(Objects::nonNull)
			.map((origin) -> " (set in " + origin + ")")
			.findFirst()
			.orElse("");
	}

}
