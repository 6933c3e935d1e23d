package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Turns complaints about a value into complaints about the property it came from.
 */
final class PropertyChecks {

	private static final String PREFIX = "esp.mqtt.";

	private PropertyChecks() {
	}

	static <V, T> T check(String name, V value, Function<V, T> factory) {
		return convert(name, value, value, factory);
	}

	static <V, T> T checkSecret(String name, V value, Function<V, T> factory) {
		return convert(name, value, null, factory);
	}

	static <V> V require(String name, @Nullable V value, String reason) {
		if (value == null) {
			throw invalid(name, null, reason);
		}
		return value;
	}

	static Duration requirePositive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw invalid(name, value, "The duration must be positive");
		}
		return value;
	}

	static <N extends Number> N requirePositive(String name, N value) {
		if (value.longValue() <= 0) {
			throw invalid(name, value, "It must be at least 1");
		}
		return value;
	}

	static InvalidEspMqttPropertyException invalid(String name, @Nullable Object value, String reason) {
		return new InvalidEspMqttPropertyException(PREFIX + name, value, reason);
	}

	private static <V, T> T convert(String name, V value, @Nullable V shown, Function<V, T> factory) {
		try {
			return factory.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name, shown, String.valueOf(ex.getMessage()));
		}
	}

}
