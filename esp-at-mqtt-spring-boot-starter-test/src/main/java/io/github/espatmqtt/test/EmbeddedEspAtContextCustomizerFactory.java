package io.github.espatmqtt.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link EmbeddedEspAt} on test classes.
 */
class EmbeddedEspAtContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		EmbeddedEspAt annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, EmbeddedEspAt.class);
		return (annotation != null) ? new EmbeddedEspAtContextCustomizer(EmbeddedEspAtAttributes.of(annotation)) : null;
	}

}
