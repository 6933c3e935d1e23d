package io.github.espatmqtt.listener;

import java.lang.annotation.Annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * The name that a parameter's annotation gives, or else that of the parameter.
 */
final class ParameterName {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private ParameterName() {
	}

	static String of(MethodParameter parameter, String given, Class<? extends Annotation> annotation) {
		if (!given.isEmpty()) {
			return given;
		}
		parameter.initParameterNameDiscovery(NAMES);
		@Nullable String name = parameter.getParameterName();
		if (name == null) {
			throw new IllegalArgumentException(
					"parameter " + parameter.getParameterIndex() + " needs the name of what it gets in @"
							+ annotation.getSimpleName() + ", or compile with -parameters");
		}
		return name;
	}

}
