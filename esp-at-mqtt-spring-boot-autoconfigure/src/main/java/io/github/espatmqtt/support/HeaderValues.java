package io.github.espatmqtt.support;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.messaging.MessageHeaders;

/**
 * Reads headers that say how to publish; text is taken as well, as it comes from
 * annotations and from other protocols.
 *
 * @since 0.1.0
 */
public final class HeaderValues {

	private static final ConversionService CONVERSION = DefaultConversionService.getSharedInstance();

	private HeaderValues() {
	}

	/**
	 * Return the value of a header.
	 * @param <T> the type
	 * @param headers the headers
	 * @param name the name of the header
	 * @param type the type
	 * @return the value, or {@code null} if there is none
	 * @throws IllegalArgumentException if it is nothing of that type
	 */
	public static <T> @Nullable T of(MessageHeaders headers, String name, Class<T> type) {
		Object value = headers.get(name);
		if (value == null || type.isInstance(value)) {
			return type.cast(value);
		}
		T converted = (value instanceof String || type == Integer.class) ? convert(value, type) : null;
		if (converted == null) {
			throw new IllegalArgumentException("The header '" + name + "' must be of type " + type.getSimpleName()
					+ " or text that is one, not '" + value + "' of type " + value.getClass().getName());
		}
		return converted;
	}

	private static <T> @Nullable T convert(Object value, Class<T> type) {
		try {
			return CONVERSION.convert(value, type);
		}
		catch (ConversionException ex) {
			return null;
		}
	}

}
