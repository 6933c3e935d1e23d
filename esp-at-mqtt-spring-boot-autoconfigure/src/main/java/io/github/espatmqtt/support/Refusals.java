package io.github.espatmqtt.support;

import java.io.File;
import java.nio.Buffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import io.github.espatmqtt.mqtt.MqttPublish;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.messaging.converter.MessageConversionException;

/**
 * What is no value to publish but leads to one, and what to publish instead.
 */
final class Refusals {

	private Refusals() {
	}

	static void check(Object payload) {
		String why = why(payload);
		if (why != null) {
			throw refused(payload, why);
		}
	}

	private static @Nullable String why(Object payload) {
		if (payload instanceof MqttPublish) {
			return "it says itself where to and how; hand it to EspMqttTemplate.publish(MqttPublish)";
		}
		if (payload instanceof File || payload instanceof Path) {
			return "it is the name of a file; put a FileToByteArrayTransformer before, or publish what "
					+ "Files.readAllBytes returns";
		}
		if (payload instanceof Future<?> || payload instanceof CompletionStage<?>) {
			return "it is the promise of a value; make the service activator async, or publish when it is complete";
		}
		if (payload instanceof Iterator<?> || payload instanceof BaseStream<?, ?>) {
			return "it can be read once; publish a list, or put a splitter before";
		}
		boolean publisher = payload instanceof Flow.Publisher<?>
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(payload.getClass(), payload) != null;
		if (publisher) {
			return "it is the promise of values; put a FluxMessageChannel or a splitter before, or publish each value "
					+ "when it is there";
		}
		if (payload.getClass().isHidden()) {
			return "it is code; publish what it returns";
		}
		return (payload instanceof AutoCloseable || payload instanceof Buffer)
				? "it is something to read from or write to; publish what it holds" : null;
	}

	static MessageConversionException refused(Object payload, String why) {
		return refused(payload, why, null);
	}

	static MessageConversionException refused(Object payload, String why, @Nullable Throwable cause) {
		return new MessageConversionException(
				"A payload of type " + payload.getClass().getName() + " is not published: " + why, cause);
	}

}
