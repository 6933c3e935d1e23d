package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Finds the methods of a class that are listeners.
 */
final class ListenerMethods {

	private ListenerMethods() {
	}

	static Map<Method, Set<EspMqttListener>> of(Class<?> type) {
		return !AnnotationUtils.isCandidateClass(type, List.of(EspMqttListener.class, EspMqttListeners.class))
				? Map.of() : select(type);
	}

	private static Map<Method, Set<EspMqttListener>> select(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<Set<EspMqttListener>>) (method) -> {
					Set<EspMqttListener> annotations = AnnotatedElementUtils.findMergedRepeatableAnnotations(method,
							EspMqttListener.class, EspMqttListeners.class);
					return annotations.isEmpty() ? null : annotations;
				});
	}

}
