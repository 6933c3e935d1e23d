package io.github.espatmqtt.support;

import java.time.Duration;
import java.util.Locale;

import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;

import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.messaging.MessageHeaders;

/**
 * Reads the headers that ask something of the outbox.
 *
 * @since 0.1.0
 */
public final class PublishHeaders {

	private PublishHeaders() {
	}

	/**
	 * Return what the headers ask for.
	 * @param headers the headers
	 * @return the options
	 * @throws IllegalArgumentException if a value is none of its kind
	 */
	public static PublishOptions options(MessageHeaders headers) {
		Object promise = headers.get(EspMqttHeaders.PROMISE);
		Object timeToLive = headers.get(EspMqttHeaders.TIME_TO_LIVE);
		return (promise == null && timeToLive == null) ? PublishOptions.NONE : new PublishOptions(
				(promise != null) ? promise(promise) : null, (timeToLive != null) ? duration(timeToLive) : null);
	}

	private static Promise promise(Object value) {
		try {
			return (value instanceof Promise promise) ? promise
					: Promise.valueOf(value.toString().toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw wrong(EspMqttHeaders.PROMISE, "'stored' or 'confirmed'", value);
		}
	}

	private static Duration duration(Object value) {
		try {
			return (value instanceof Duration duration) ? duration
					: DurationFormatterUtils.detectAndParse(value.toString());
		}
		catch (IllegalArgumentException ex) {
			throw wrong(EspMqttHeaders.TIME_TO_LIVE, "a Duration or text like '10m' or 'PT10M'", value);
		}
	}

	private static IllegalArgumentException wrong(String header, String expected, Object value) {
		return new IllegalArgumentException("The header '" + header + "' must be " + expected + ", not '" + value
				+ "' of type " + value.getClass().getName());
	}

}
