package io.github.espatmqtt.autoconfigure.internal.binding;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * Turns complaints about a value into complaints about the property it came from.
 */
public final class PropertyChecks {

	/** For what describes the application. */
	public static final PropertyChecks APPLICATION = new PropertyChecks((name) -> "esp.mqtt." + name);

	private final UnaryOperator<String> names;

	/**
	 * Create new checks.
	 * @param names returns the whole name of a property
	 */
	PropertyChecks(UnaryOperator<String> names) {
		this.names = names;
	}

	/**
	 * Return the whole name of a property, as it was or would be typed.
	 */
	public String name(String name) {
		return this.names.apply(name);
	}

	public <V, T> T check(String name, V value, Function<V, T> factory) {
		return convert(name, value, value, factory);
	}

	public <V, T> T checkSecret(String name, V value, Function<V, T> factory) {
		return convert(name, value, null, factory);
	}

	public <V> V require(String name, @Nullable V value, String reason) {
		if (value == null) {
			throw invalid(name, null, reason);
		}
		return value;
	}

	public Duration requirePositive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw invalid(name, value, "The duration must be positive");
		}
		return value;
	}

	public <N extends Number> N requirePositive(String name, N value) {
		if (value.longValue() <= 0) {
			throw invalid(name, value, "It must be at least 1");
		}
		return value;
	}

	public InvalidEspMqttPropertyException invalid(String name, @Nullable Object value, String reason) {
		return new InvalidEspMqttPropertyException(name(name), value, reason);
	}

	private <V, T> T convert(String name, V value, @Nullable V shown, Function<V, T> factory) {
		try {
			return factory.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name, shown, String.valueOf(ex.getMessage()));
		}
	}

}
