package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.util.stream.StreamSupport;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyForm;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says of a value under {@code esp.mqtt} that cannot be converted what to write instead.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class EspMqttBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private final Environment environment;

	EspMqttBindFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		return KnownProperties.PREFIX.isAncestorOf(cause.getName())
				? new InvalidEspMqttPropertyFailureAnalyzer(this.environment).analyze(rootFailure, invalid(cause))
				: null;
	}

	private InvalidEspMqttPropertyException invalid(BindException failure) {
		ConfigurationProperty unbound = unbound(failure);
		if (unbound != null) {
			return new InvalidEspMqttPropertyException(unbound.getName().toString(), null,
					"There is no such property. " + PropertyForm.of(failure.getName().toString(), failure.getTarget()));
		}
		ConfigurationProperty property = failure.getProperty();
		String name = ((property != null) ? property.getName() : actual(failure.getName())).toString();
		Object value = (property != null) ? property.getValue() : null;
		return new InvalidEspMqttPropertyException(name, value, PropertyForm.of(name, failure.getTarget()));
	}

	private static @Nullable ConfigurationProperty unbound(BindException failure) {
		return (failure.getCause() instanceof UnboundConfigurationPropertiesException some)
				? some.getUnboundProperties().iterator().next() : null;
	}

	/**
	 * Return the name of a property in the section where it stands.
	 */
	private ConfigurationPropertyName actual(ConfigurationPropertyName usual) {
		return new ModuleBinder(this.environment).modules()
			.stream()
			.map((module) -> ConfigurationPropertyName.of(module.properties())
				.append(usual.subName(KnownProperties.PREFIX.getNumberOfElements())))
			.filter(this::isSet)
			.findFirst()
			.orElse(usual);
	}

	private boolean isSet(ConfigurationPropertyName name) {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.anyMatch((source) -> source.getConfigurationProperty(name) != null);
	}

}
