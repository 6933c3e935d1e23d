package io.github.espatmqtt.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A listener cannot be used as it is declared.
 *
 * @since 0.1.0
 */
public class InvalidEspMqttListenerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String name;

	private final transient @Nullable Method method;

	InvalidEspMqttListenerException(String beanName, Method method, @Nullable String reason,
			@Nullable Throwable cause) {
		super("@EspMqttListener on method '" + method.getName() + "' of bean '" + beanName + "' ("
				+ method.getDeclaringClass().getName() + ") is invalid: " + reason, cause);
		this.name = beanName;
		this.method = method;
	}

	InvalidEspMqttListenerException(String id, @Nullable String reason, @Nullable Throwable cause) {
		super("The listener '" + id + "' is invalid: " + reason, cause);
		this.name = id;
		this.method = null;
	}

	/**
	 * Return the bean concerned.
	 * @return the name of the bean, or the id of a listener that is not a method
	 */
	public String beanName() {
		return this.name;
	}

	/**
	 * Return the method concerned.
	 * @return the method, or {@code null} if the listener is none
	 */
	public @Nullable Method method() {
		return this.method;
	}

}
