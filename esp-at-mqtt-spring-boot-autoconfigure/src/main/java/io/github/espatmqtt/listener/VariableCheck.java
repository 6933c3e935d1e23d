package io.github.espatmqtt.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.messaging.handler.annotation.DestinationVariable;

/**
 * Finds parameters that ask for a variable the topics do not have.
 */
final class VariableCheck {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private VariableCheck() {
	}

	static void check(Method method, TopicTemplates topics) {
		for (int i = 0; i < method.getParameterCount(); i++) {
			MethodParameter parameter = new SynthesizingMethodParameter(method, i);
			DestinationVariable variable = parameter.getParameterAnnotation(DestinationVariable.class);
			if (variable != null) {
				check(parameter, name(variable, parameter), topics);
			}
		}
	}

	private static void check(MethodParameter parameter, @Nullable String name, TopicTemplates topics) {
		if (name == null) {
			throw new IllegalArgumentException("parameter " + parameter.getParameterIndex()
					+ " needs the name of its variable in @DestinationVariable, or compile with -parameters");
		}
		boolean known = parameter.isOptional() ? topics.anyHas(name) : topics.allHave(name);
		if (!known) {
			throw new IllegalArgumentException("there is no variable {" + name + "} in "
					+ (topics.anyHas(name) ? "every one" : "any") + " of the topics " + topics);
		}
	}

	private static @Nullable String name(DestinationVariable variable, MethodParameter parameter) {
		if (!variable.value().isEmpty()) {
			return variable.value();
		}
		parameter.initParameterNameDiscovery(NAMES);
		return parameter.getParameterName();
	}

}
