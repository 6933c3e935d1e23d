package io.github.espatmqtt;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that can go wrong between the application and an ESP-AT module. The
 * subtypes differ in what a caller can do about it.
 *
 * @since 0.1.0
 */
public abstract class EspAtException extends RuntimeException {

	protected EspAtException(String message) {
		super(message);
	}

	protected EspAtException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
