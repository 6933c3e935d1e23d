package io.github.espatmqtt.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A property under {@code esp.mqtt} is missing or has a value the module cannot take.
 *
 * @since 0.1.0
 */
public class InvalidEspMqttPropertyException extends RuntimeException {

	private final String property;

	private final @Nullable Object value;

	private final String reason;

	public InvalidEspMqttPropertyException(String property, @Nullable Object value, String reason) {
		super("Property '" + property + "' is invalid: " + reason);
		this.property = property;
		this.value = value;
		this.reason = reason;
	}

	/**
	 * Return the property concerned.
	 * @return the full name of the property
	 */
	public String property() {
		return this.property;
	}

	/**
	 * Return the value of the property.
	 * @return the value, or {@code null} if it is missing or a secret
	 */
	public @Nullable Object value() {
		return this.value;
	}

	/**
	 * Return what is wrong with the value.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

}
