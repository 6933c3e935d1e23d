package io.github.espatmqtt.endpoint;

import java.time.Duration;

import io.github.espatmqtt.mqtt.EspMqttClient;

/**
 * A client and what went wrong with it since it is observed.
 */
record ObservedClient(EspMqttClient client, RecentErrors errors) {

	private static final Duration MAXIMUM_WAIT = Duration.ofMillis(500);

	static ObservedClient of(EspMqttClient client) {
		RecentErrors errors = new RecentErrors();
		client.addSessionListener(errors);
		return new ObservedClient(client, errors);
	}

	EspMqttDescriptor.Client describe() {
		return EspMqttDescriptor.Client.of(this.client, this.client.status(MAXIMUM_WAIT), this.errors.latestFirst());
	}

}
