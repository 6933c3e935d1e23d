package io.github.espatmqtt.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.messaging.converter.MessageConversionException;

/**
 * What becomes of the payloads that are published, other than objects: text and bytes
 * stay what they are, what holds a value is asked for it, what only promises one is
 * refused.
 */
final class OutboundPayloads {

	/** No module takes more. */
	private static final int MAXIMUM_LENGTH = 128 * 1024;

	/**
	 * Return the bytes of a payload.
	 * @param payload the payload
	 * @param charset the one for text
	 * @return the bytes, or {@code null} if it is an object
	 * @throws MessageConversionException if it is nothing to publish
	 */
	byte @Nullable [] bytes(Object payload, Charset charset) {
		if (payload instanceof byte[] bytes) {
			return bytes;
		}
		if (payload instanceof MqttMessage message) {
			return message.payload();
		}
		if (payload instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			return bytes;
		}
		if (payload instanceof InputStream stream) {
			return read(stream);
		}
		String text = text(payload);
		return (text != null) ? text.getBytes(charset) : null;
	}

	private static @Nullable String text(Object payload) {
		if (payload instanceof char[] characters) {
			return new String(characters);
		}
		if (payload instanceof Reader reader) {
			return read(reader);
		}
		boolean text = payload instanceof CharSequence || payload instanceof Character;
		return text ? payload.toString() : null;
	}

	private static byte[] read(InputStream stream) {
		try (stream) {
			byte[] bytes = stream.readNBytes(MAXIMUM_LENGTH + 1);
			requireEnd(bytes.length, stream);
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
			throw refused(payload, "it is longer than the " + MAXIMUM_LENGTH + " bytes that a module takes at most");
		}
	}

	/**
	 * Return what a payload holds that is only a container of a value, else the payload.
	 */
	Object value(Object payload) {
		if (payload instanceof Optional<?> optional) {
			return value(
					optional.orElseThrow(() -> refused(payload, "it is empty; publish nothing, or an empty text")));
		}
		if (payload instanceof OptionalInt number) {
			return number.orElseThrow(() -> refused(payload, "it is empty"));
		}
		if (payload instanceof OptionalLong number) {
			return number.orElseThrow(() -> refused(payload, "it is empty"));
		}
		if (payload instanceof OptionalDouble number) {
			return number.orElseThrow(() -> refused(payload, "it is empty"));
		}
		refusePromises(payload);
		return payload;
	}

	private static void refusePromises(Object payload) {
		if (payload instanceof File || payload instanceof Path) {
			throw refused(payload, "it is the name of a file; put a FileToByteArrayTransformer before, or publish what "
					+ "Files.readAllBytes returns");
		}
		if (payload instanceof Future<?> || payload instanceof CompletionStage<?>) {
			throw refused(payload, "it is the promise of a value; make the service activator async, or publish when it "
					+ "is complete");
		}
		if (payload instanceof Iterator<?> || payload instanceof BaseStream<?, ?>) {
			throw refused(payload, "it can be read once; publish a list, or put a splitter before");
		}
		boolean publisher = payload instanceof Flow.Publisher<?>
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(payload.getClass(), payload) != null;
		if (publisher) {
			throw refused(payload,
					"it is the promise of values; put a FluxMessageChannel or a splitter before, or publish "
							+ "each value when it is there");
		}
	}

	private static MessageConversionException refused(Object payload, String why) {
		return new MessageConversionException(
				"A payload of type " + payload.getClass().getName() + " is not published: " + why);
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
