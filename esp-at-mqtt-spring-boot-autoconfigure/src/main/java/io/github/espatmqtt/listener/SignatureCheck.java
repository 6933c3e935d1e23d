package io.github.espatmqtt.listener;

import java.lang.reflect.Method;

/**
 * Finds methods that cannot be called, or whose result nobody could publish.
 */
final class SignatureCheck {

	private static final String CONTINUATION = "kotlin.coroutines.Continuation";

	private SignatureCheck() {
	}

	static void check(Method method) {
		for (Class<?> parameter : method.getParameterTypes()) {
			if (parameter.getName().equals(CONTINUATION)) {
				throw new IllegalArgumentException(
						"it is a suspend function; return a CompletableFuture or a Mono instead "
								+ "(kotlinx.coroutines: future { ... } or mono { ... })");
			}
		}
		if (EventualResult.isMany(method.getReturnType())) {
			throw new IllegalArgumentException("it returns a " + method.getReturnType().getSimpleName()
					+ ", which may be any number of values; return one value, a list, a CompletableFuture or a Mono");
		}
	}

}
