package io.github.espatmqtt.listener;

import java.lang.reflect.Method;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.messaging.handler.annotation.DestinationVariable;

/**
 * Finds parameters that ask for a variable the topics do not have.
 */
final class VariableCheck {

	private VariableCheck() {
	}

	static void check(Method method, TopicTemplates topics) {
		for (int i = 0; i < method.getParameterCount(); i++) {
			MethodParameter parameter = new SynthesizingMethodParameter(method, i);
			DestinationVariable variable = parameter.getParameterAnnotation(DestinationVariable.class);
			if (variable != null) {
				check(parameter, ParameterName.of(parameter, variable.value(), DestinationVariable.class), topics);
			}
		}
	}

	private static void check(MethodParameter parameter, String name, TopicTemplates topics) {
		boolean known = parameter.isOptional() ? topics.anyHas(name) : topics.allHave(name);
		if (!known) {
			throw new IllegalArgumentException("there is no variable {" + name + "} in "
					+ (topics.anyHas(name) ? "every one" : "any") + " of the topics " + topics);
		}
	}

}
