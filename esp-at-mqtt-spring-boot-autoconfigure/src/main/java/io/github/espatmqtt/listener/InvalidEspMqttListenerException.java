package io.github.espatmqtt.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A method with {@link EspMqttListener} cannot be used as it is declared.
 *
 * @since 0.1.0
 */
public class InvalidEspMqttListenerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String beanName;

	private final transient Method method;

	InvalidEspMqttListenerException(String beanName, Method method, @Nullable String reason,
			@Nullable Throwable cause) {
		super("@EspMqttListener on method '" + method.getName() + "' of bean '" + beanName + "' ("
				+ method.getDeclaringClass().getName() + ") is invalid: " + reason, cause);
		this.beanName = beanName;
		this.method = method;
	}

	/**
	 * Return the bean concerned.
	 * @return the name of the bean
	 */
	public String beanName() {
		return this.beanName;
	}

	/**
	 * Return the method concerned.
	 * @return the method
	 */
	public Method method() {
		return this.method;
	}

}
