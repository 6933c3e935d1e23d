package io.github.espatmqtt.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * Publishes with a client.
 */
record ClientPublisher(EspMqttClient client) implements EspMqttPublisher {

	@Override
	public Promise promise() {
		return Promise.CONFIRMED;
	}

	@Override
	public void publish(MqttPublish message) {
		this.client.publish(message);
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		this.client.publish(message, maximumTurn);
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		return this.client.publishAsync(message);
	}

}
