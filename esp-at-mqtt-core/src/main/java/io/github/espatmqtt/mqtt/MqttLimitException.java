package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * What was asked is too much for the module. Nothing was sent.
 *
 * @since 0.1.0
 */
public class MqttLimitException extends EspAtException {

	private final Limit limit;

	/**
	 * Create a new exception.
	 * @param limit what is exceeded
	 * @param message what is too much, and how much is not
	 * @param cause the cause, if there is one
	 */
	public MqttLimitException(Limit limit, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.limit = limit;
	}

	/**
	 * Return what is exceeded.
	 * @return the limit
	 */
	public Limit limit() {
		return this.limit;
	}

	/**
	 * What a module has little of.
	 */
	public enum Limit {

		/** A topic, filter or payload is longer than its firmware takes. */
		LENGTH,

		/** It keeps no more topic filters. */
		FILTERS

	}

}
