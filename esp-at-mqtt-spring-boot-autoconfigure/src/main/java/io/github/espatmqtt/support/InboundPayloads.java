package io.github.espatmqtt.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;
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

	private static final Map<Class<?>, Function<byte[], Object>> BYTES = Map.of(byte[].class, (bytes) -> bytes,
			Byte[].class, InboundPayloads::boxed, ByteBuffer.class, (bytes) -> ByteBuffer.wrap(bytes.clone()),
			InputStream.class, ByteArrayInputStream::new, ByteArrayInputStream.class, ByteArrayInputStream::new,
			InputStreamSource.class, ByteArrayResource::new, Resource.class, ByteArrayResource::new,
			ByteArrayResource.class, ByteArrayResource::new);

	private static final Map<Class<?>, Function<String, Object>> TEXTS = Map.of(String.class, (text) -> text,
			CharSequence.class, (text) -> text, StringBuilder.class, StringBuilder::new, StringBuffer.class,
			StringBuffer::new, char[].class, String::toCharArray, CharBuffer.class, CharBuffer::wrap, Reader.class,
			StringReader::new, StringReader.class, StringReader::new, Character.class, InboundPayloads::character);

	private static final Map<Class<?>, Function<BigDecimal, Number>> NUMBERS = Map.of(Byte.class,
			BigDecimal::byteValueExact, Short.class, BigDecimal::shortValueExact, Integer.class,
			BigDecimal::intValueExact, Long.class, BigDecimal::longValueExact, Float.class,
			(number) -> finite(number.floatValue()), Double.class, (number) -> finite(number.doubleValue()),
			BigDecimal.class, (number) -> number, BigInteger.class, InboundPayloads::integer);

	private final ConversionService words = new DefaultFormattingConversionService();

	/**
	 * Return whether bytes can become a type by this table at all.
	 */
	boolean knows(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return isExact(boxed) || isWord(boxed);
	}

	/**
	 * Return whether bytes become a type by this table, not by JSON.
	 */
	boolean isOwn(byte[] payload, Class<?> type, Charset charset) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return isExact(boxed) || isWord(boxed)
				&& (boxed.isEnum() || boxed == Boolean.class || !JSON.matcher(new String(payload, charset)).matches());
	}

	private static boolean isExact(Class<?> type) {
		return BYTES.containsKey(type) || TEXTS.containsKey(type) || NUMBERS.containsKey(type)
				|| ForeignJson.isTree(type);
	}

	private boolean isWord(Class<?> type) {
		return (BeanUtils.isSimpleValueType(type) || TemporalAmount.class.isAssignableFrom(type))
				&& this.words.canConvert(String.class, type);
	}

	/**
	 * Return what bytes become.
	 * @throws IllegalArgumentException if they are nothing of that type
	 */
	@Nullable Object convert(byte[] payload, Class<?> type, Charset charset) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		Function<byte[], Object> bytes = BYTES.get(boxed);
		if (bytes != null) {
			return bytes.apply(payload);
		}
		String text = text(payload, charset);
		Function<String, Object> texts = TEXTS.get(boxed);
		if (texts != null) {
			return texts.apply(text);
		}
		return ForeignJson.isTree(boxed) ? tree(text, boxed) : value(unquoted(text.strip()), boxed);
	}

	private @Nullable Object tree(String text, Class<?> type) {
		if (!this.words.canConvert(String.class, type)) {
			throw new IllegalArgumentException(
					"it is the tree of another JSON library; take tools.jackson.databind.JsonNode, "
							+ "or text and read that");
		}
		return this.words.convert(text, type);
	}

	private static String text(byte[] payload, Charset charset) {
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("its bytes are no text in " + charset, ex);
		}
	}

	private static Byte[] boxed(byte[] payload) {
		Byte[] boxed = new Byte[payload.length];
		Arrays.setAll(boxed, (i) -> payload[i]);
		return boxed;
	}

	private static Character character(String text) {
		if (text.length() != 1) {
			throw new IllegalArgumentException("it is not one character");
		}
		return text.charAt(0);
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
