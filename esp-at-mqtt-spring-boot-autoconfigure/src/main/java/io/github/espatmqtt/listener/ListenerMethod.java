package io.github.espatmqtt.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A method with {@link EspMqttListener}.
 *
 * @param beanName the name of its bean
 * @param bean its bean
 * @param method the method, as it can be called on the bean
 * @param annotation one of its annotations
 */
record ListenerMethod(String beanName, Object bean, Method method, EspMqttListener annotation) {

	InvalidEspMqttListenerException invalid(@Nullable String reason, @Nullable Throwable cause) {
		return new InvalidEspMqttListenerException(this.beanName, this.method, reason, cause);
	}

	String description() {
		return "'" + this.method.getName() + "' of bean '" + this.beanName + "'";
	}

}
