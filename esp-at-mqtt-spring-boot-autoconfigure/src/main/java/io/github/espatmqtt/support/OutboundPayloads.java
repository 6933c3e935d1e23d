package io.github.espatmqtt.support;

import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.messaging.Message;

/**
 * What is published as it is: bytes, text, and what holds either. The rest is left to
 * JSON.
 */
final class OutboundPayloads {

	/** No module takes more. */
	private static final int MAXIMUM_LENGTH = 128 * 1024;

	/**
	 * Return the bytes of a payload.
	 * @param payload the payload
	 * @param charset the one for text
	 * @return the bytes, or {@code null} if it is an object
	 * @throws org.springframework.messaging.converter.MessageConversionException if it is
	 * nothing to publish
	 */
	byte @Nullable [] bytes(Object payload, Charset charset) {
		if (payload instanceof byte[] bytes) {
			return bytes;
		}
		if (payload instanceof Byte[] boxed) {
			return unboxed(boxed);
		}
		if (payload instanceof MqttMessage message) {
			return message.payload();
		}
		if (payload instanceof ByteBuffer buffer) {
			return remaining(buffer);
		}
		if (payload instanceof DataBuffer buffer) {
			ByteBuffer bytes = ByteBuffer.allocate(buffer.readableByteCount());
			buffer.toByteBuffer(bytes);
			return bytes.array();
		}
		if (payload instanceof ByteArrayOutputStream written) {
			return written.toByteArray();
		}
		if (payload instanceof InputStream || payload instanceof InputStreamSource) {
			return read(payload);
		}
		String text = text(payload);
		return (text != null) ? encode(payload, text, charset) : null;
	}

	private static byte[] unboxed(Byte[] boxed) {
		byte[] bytes = new byte[boxed.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = boxed[i];
		}
		return bytes;
	}

	private static byte[] remaining(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	private static @Nullable String text(Object payload) {
		if (payload instanceof char[] characters) {
			return new String(characters);
		}
		if (payload instanceof Reader reader) {
			return read(reader);
		}
		boolean written = payload instanceof StringWriter || payload instanceof CharArrayWriter
				|| payload instanceof StringJoiner;
		boolean text = written || payload instanceof CharSequence || payload instanceof Character
				|| ForeignJson.isTree(payload.getClass());
		return text ? payload.toString() : null;
	}

	private static byte[] encode(Object payload, String text, Charset charset) {
		try {
			return remaining(charset.newEncoder().encode(CharBuffer.wrap(text)));
		}
		catch (CharacterCodingException ex) {
			throw Refusals.refused(payload, "it holds a character that there is not in " + charset, ex);
		}
	}

	private static byte[] read(Object source) {
		try (InputStream stream = (source instanceof InputStreamSource some) ? some.getInputStream()
				: (InputStream) source) {
			byte[] bytes = stream.readNBytes(MAXIMUM_LENGTH + 1);
			requireEnd(bytes.length, source);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Reader reader) {
		try (reader) {
			char[] characters = new char[MAXIMUM_LENGTH + 1];
			int length = 0;
			int count = reader.read(characters);
			while (count > 0) {
				length += count;
				count = reader.read(characters, length, characters.length - length);
			}
			requireEnd(length, reader);
			return new String(characters, 0, length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void requireEnd(int length, Object payload) {
		if (length > MAXIMUM_LENGTH) {
			throw Refusals.refused(payload,
					"it is longer than the " + MAXIMUM_LENGTH + " bytes that a module takes at most");
		}
	}

	/**
	 * Return what a payload holds that is only a container of a value, else the payload.
	 */
	Object value(Object payload) {
		if (payload instanceof Message<?> message) {
			return value(message.getPayload());
		}
		if (payload instanceof Optional<?> optional) {
			return value(optional
				.orElseThrow(() -> Refusals.refused(payload, "it is empty; publish nothing, or an empty text")));
		}
		if (payload instanceof AtomicReference<?> reference) {
			return value(Optional.<Object>ofNullable(reference.get()));
		}
		if (payload instanceof OptionalInt number) {
			return number.orElseThrow(() -> Refusals.refused(payload, "it is empty"));
		}
		if (payload instanceof OptionalLong number) {
			return number.orElseThrow(() -> Refusals.refused(payload, "it is empty"));
		}
		if (payload instanceof OptionalDouble number) {
			return number.orElseThrow(() -> Refusals.refused(payload, "it is empty"));
		}
		return payload;
	}

	/**
	 * Return the bytes of what is text in JSON as well.
	 * @return the bytes, or {@code null} if it is anything else
	 */
	byte @Nullable [] literal(Object payload) {
		boolean literal = payload instanceof Number || payload instanceof Boolean;
		return literal ? payload.toString().getBytes(StandardCharsets.UTF_8) : null;
	}

}
