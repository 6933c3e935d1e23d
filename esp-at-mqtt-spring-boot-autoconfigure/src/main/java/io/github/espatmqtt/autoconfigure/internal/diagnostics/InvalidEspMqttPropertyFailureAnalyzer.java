package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Says which property is wrong, where it was set and why it cannot be used.
 */
class InvalidEspMqttPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEspMqttPropertyException> {

	private static final int LONGEST_VALUE = 60;

	private final Environment environment;

	InvalidEspMqttPropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidEspMqttPropertyException cause) {
		Optional<ConfigurationProperty> property = find(cause.property());
		boolean missing = cause.value() == null && property.isEmpty();
		String problem = missing ? "is missing" : problem(cause, property);
		String description = "The property '" + cause.property() + "' " + problem + ":\n\n    " + cause.reason() + "."
				+ (missing ? misspellings(cause.property()) : "");
		String action = missing
				? "Set the property in the application's configuration or on the command line. At the least, a module "
						+ "needs 'esp.mqtt.serial.port' or 'esp.mqtt.tcp.host', and 'esp.mqtt.broker.host'. To do "
						+ "without a module, set 'esp.mqtt.enabled' to false; for a test, use @EmbeddedEspAt."
				: "Correct '" + cause.property() + "' as described, or remove it to use the default.";
		return new FailureAnalysis(description, action, cause);
	}

	/**
	 * Names of no known property that may be this one misspelled.
	 */
	private String misspellings(String property) {
		return UnknownProperty.find((ConfigurableEnvironment) this.environment, List.of())
			.stream()
			.filter((unknown) -> unknown.suggestion().filter(property::equals).isPresent())
			.map((unknown) -> "\n\nPerhaps it is what was meant by " + unknown.description() + ".")
			.collect(Collectors.joining());
	}

	private static String problem(InvalidEspMqttPropertyException cause, Optional<ConfigurationProperty> property) {
		String origin = property.map(ConfigurationProperty::getOrigin).map((where) -> " (" + where + ")").orElse("");
		if (cause.value() == null) {
			return "is invalid" + origin;
		}
		Object typed = property.map(ConfigurationProperty::getValue).orElse(cause.value());
		return "has the invalid value '" + abbreviate(String.valueOf(typed)) + "'" + origin;
	}

	private static String abbreviate(String value) {
		return (value.length() <= LONGEST_VALUE) ? value
				: value.substring(0, LONGEST_VALUE) + "... (" + value.length() + " characters)";
	}

	private Optional<ConfigurationProperty> find(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst();
	}

}
