package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.Set;

import io.github.espatmqtt.support.EspMqttHeaders;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.ValueConstants;

/**
 * Finds parameters that ask for a header without saying which, or for one that no message
 * has.
 */
final class HeaderCheck {

	private static final Set<String> NEVER_SET = Set.of(EspMqttHeaders.RECEIVED_QOS, EspMqttHeaders.RECEIVED_RETAINED,
			EspMqttHeaders.DUPLICATE, EspMqttHeaders.ID);

	private HeaderCheck() {
	}

	static void check(Method method) {
		for (int i = 0; i < method.getParameterCount(); i++) {
			MethodParameter parameter = new SynthesizingMethodParameter(method, i);
			Header header = parameter.getParameterAnnotation(Header.class);
			if (header != null) {
				check(parameter, header);
			}
		}
	}

	private static void check(MethodParameter parameter, Header header) {
		String name = ParameterName.of(parameter, header.value(), Header.class);
		boolean needed = header.required() && header.defaultValue().equals(ValueConstants.DEFAULT_NONE)
				&& !parameter.isOptional();
		if (needed && NEVER_SET.contains(name)) {
			throw new IllegalArgumentException("it needs the header '" + name
					+ "', which no message has, as the firmware does not tell it; use required = false or a default value");
		}
	}

}
