package io.github.espatmqtt.metrics;

import java.util.Locale;

import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;

/**
 * How a publish that failed ended, in a word.
 */
final class PublishOutcome {

	private PublishOutcome() {
	}

	static String of(Throwable cause) {
		if (cause instanceof MqttOperationException operation) {
			return operation.outcome().name().toLowerCase(Locale.ROOT);
		}
		return (cause instanceof MqttNotConnectedException) ? "not_connected" : "error";
	}

}
