package io.github.espatmqtt.listener;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * Resolves placeholders and SpEL in the attributes of annotations.
 */
final class AnnotationValues {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^{}]*}");

	private final ConfigurableBeanFactory beanFactory;

	AnnotationValues(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the texts of an attribute. One that is a placeholder and nothing else must
	 * not stand for several, which would be taken for one.
	 * @param listener the bean that expressions name {@code __listener}
	 */
	List<String> strings(@Nullable Object listener, String... values) {
		return Arrays.stream(values).flatMap((value) -> flatten(unambiguous(value, resolve(value, listener)))).toList();
	}

	private static @Nullable Object unambiguous(String value, @Nullable Object resolved) {
		if (resolved instanceof String text && text.indexOf(',') >= 0 && PLACEHOLDER.matcher(value).matches()) {
			throw new IllegalArgumentException("The placeholder " + value + " stands for '" + text
					+ "', which is one topic with a comma in it. For several topics write #{'" + value
					+ "'.split(',')}");
		}
		return resolved;
	}

	boolean bool(String value) {
		String text = String.valueOf(resolve(value, null));
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			throw new IllegalArgumentException("'" + text + "' is neither true nor false");
		}
		return Boolean.parseBoolean(text);
	}

	private @Nullable Object resolve(String value, @Nullable Object listener) {
		String text = this.beanFactory.resolveEmbeddedValue(value);
		BeanExpressionResolver expressions = this.beanFactory.getBeanExpressionResolver();
		return (expressions != null)
				? expressions.evaluate(text, new BeanExpressionContext(this.beanFactory, scope(text, listener))) : text;
	}

	private static @Nullable ListenerScope scope(@Nullable String text, @Nullable Object listener) {
		return (text != null && listener != null && text.contains(ListenerScope.NAME)) ? new ListenerScope(listener)
				: null;
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
