package io.github.espatmqtt.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.ClassUtils;

/**
 * What received bytes become for parameters that are no objects: numbers exactly, text
 * only if the bytes are text, plain words by Spring's conversion service.
 */
final class InboundPayloads {

	/** Longer ones are no measurements. */
	private static final int LONGEST_NUMBER = 1000;

	private static final Pattern JSON = Pattern.compile("(?s)[\"\\[{].*|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|null");

	/** The digits of other scripts are digits to Java, but to nobody else here. */
	private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

	private static final Map<Class<?>, Function<BigDecimal, Number>> NUMBERS = Map.of(Byte.class,
			BigDecimal::byteValueExact, Short.class, BigDecimal::shortValueExact, Integer.class,
			BigDecimal::intValueExact, Long.class, BigDecimal::longValueExact, Float.class,
			(number) -> finite(number.floatValue()), Double.class, (number) -> finite(number.doubleValue()),
			BigDecimal.class, (number) -> number, BigInteger.class, InboundPayloads::integer);

	private final ConversionService words = new DefaultFormattingConversionService();

	/**
	 * Return whether bytes become a type by this table, not by JSON.
	 */
	boolean isOwn(byte[] payload, Class<?> type, Charset charset) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (isBytesOrText(boxed) || NUMBERS.containsKey(boxed)) {
			return true;
		}
		return BeanUtils.isSimpleValueType(boxed) && this.words.canConvert(String.class, boxed)
				&& (boxed.isEnum() || boxed == Boolean.class || !JSON.matcher(new String(payload, charset)).matches());
	}

	private static boolean isBytesOrText(Class<?> type) {
		return type == byte[].class || type == ByteBuffer.class || type == InputStream.class || isText(type);
	}

	private static boolean isText(Class<?> type) {
		return type == String.class || type == CharSequence.class || type == StringBuilder.class || type == char[].class
				|| type == Character.class;
	}

	/**
	 * Return what bytes become.
	 * @throws IllegalArgumentException if they are nothing of that type
	 */
	@Nullable Object convert(byte[] payload, Class<?> type, Charset charset) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (boxed == byte[].class) {
			return payload;
		}
		if (boxed == ByteBuffer.class) {
			return ByteBuffer.wrap(payload.clone());
		}
		if (boxed == InputStream.class) {
			return new ByteArrayInputStream(payload);
		}
		String text = text(payload, charset);
		return isText(boxed) ? text(text, boxed) : value(unquoted(text.strip()), boxed);
	}

	private static String text(byte[] payload, Charset charset) {
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("its bytes are no text in " + charset, ex);
		}
	}

	private static Object text(String text, Class<?> type) {
		if (type == char[].class) {
			return text.toCharArray();
		}
		if (type == StringBuilder.class) {
			return new StringBuilder(text);
		}
		if (type == Character.class) {
			if (text.length() != 1) {
				throw new IllegalArgumentException("it is not one character");
			}
			return text.charAt(0);
		}
		return text;
	}

	private static String unquoted(String text) {
		boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
		return quoted ? text.substring(1, text.length() - 1) : text;
	}

	private @Nullable Object value(String text, Class<?> type) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("it is empty");
		}
		Function<BigDecimal, Number> number = NUMBERS.get(type);
		return (number != null) ? number(text, number) : this.words.convert(text, type);
	}

	private static Number number(String text, Function<BigDecimal, Number> type) {
		if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
			throw new IllegalArgumentException("it is no number");
		}
		try {
			return type.apply(new BigDecimal(text));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("it is no number", ex);
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException("the number does not fit exactly", ex);
		}
	}

	private static BigInteger integer(BigDecimal number) {
		if (number.precision() - number.scale() > LONGEST_NUMBER) {
			throw new ArithmeticException("too long");
		}
		return number.toBigIntegerExact();
	}

	private static <N extends Number> N finite(N number) {
		if (Double.isInfinite(number.doubleValue())) {
			throw new ArithmeticException("too large");
		}
		return number;
	}

}
