package io.github.espatmqtt.endpoint;

import java.time.Duration;

import io.github.espatmqtt.mqtt.EspMqttClient;

/**
 * A client and what happened to it since it is observed.
 */
record ObservedClient(EspMqttClient client, RecentErrors errors, EventCounters counters) {

	private static final Duration MAXIMUM_WAIT = Duration.ofMillis(500);

	static ObservedClient of(EspMqttClient client) {
		ObservedClient observed = new ObservedClient(client, new RecentErrors(), new EventCounters());
		client.addEventListener(observed.errors);
		client.addEventListener(observed.counters);
		return observed;
	}

	EspMqttDescriptor.Client lastKnown() {
		return EspMqttDescriptor.Client.of(this, this.client.status(Duration.ZERO));
	}

	EspMqttDescriptor.Client describe() {
		return EspMqttDescriptor.Client.of(this, this.client.status(MAXIMUM_WAIT));
	}

}
