package io.github.espatmqtt.listener;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * Resolves placeholders and SpEL in the attributes of annotations.
 */
final class AnnotationValues {

	private final ConfigurableBeanFactory beanFactory;

	AnnotationValues(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<String> strings(String... values) {
		return Arrays.stream(values).flatMap((value) -> flatten(resolve(value))).toList();
	}

	boolean bool(String value) {
		String text = String.valueOf(resolve(value));
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			throw new IllegalArgumentException("'" + text + "' is neither true nor false");
		}
		return Boolean.parseBoolean(text);
	}

	private @Nullable Object resolve(String value) {
		String text = this.beanFactory.resolveEmbeddedValue(value);
		BeanExpressionResolver expressions = this.beanFactory.getBeanExpressionResolver();
		return (expressions != null) ? expressions.evaluate(text, new BeanExpressionContext(this.beanFactory, null))
				: text;
	}

	private static Stream<String> flatten(@Nullable Object value) {
		if (value instanceof Object[] values) {
			return Arrays.stream(values).map(String::valueOf);
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(String::valueOf);
		}
		return Stream.of(String.valueOf(value));
	}

}
