package io.github.espatmqtt.autoconfigure;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

/**
 * Lets complaints about properties name them as they were typed, under a prefix other
 * than {@code esp.mqtt}.
 *
 * @param prefix the prefix
 */
record PropertyPrefix(String prefix) {

	private static final String USUAL = KnownProperties.PREFIX + ".";

	static PropertyPrefix of(String prefix) {
		return new PropertyPrefix(prefix + ".");
	}

	<T> T name(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (InvalidEspMqttPropertyException ex) {
			throw new InvalidEspMqttPropertyException(name(ex.property()), ex.value(), name(ex.reason()));
		}
		catch (MutuallyExclusiveConfigurationPropertiesException ex) {
			throw new MutuallyExclusiveConfigurationPropertiesException(name(ex.getConfiguredNames()),
					name(ex.getMutuallyExclusiveNames()));
		}
	}

	private String name(String text) {
		return text.replace(USUAL, this.prefix);
	}

	private Set<String> name(Collection<String> names) {
		return names.stream().map(this::name).collect(Collectors.toSet());
	}

}
