package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.context.SmartLifecycle;

/**
 * Starts the client before everything else and stops it after everything else.
 */
class EspMqttClientLifecycle implements SmartLifecycle {

	private final EspMqttClient client;

	private final EspMqttProperties properties;

	EspMqttClientLifecycle(EspMqttClient client, EspMqttProperties properties) {
		this.client = client;
		this.properties = properties;
	}

	@Override
	public void start() {
		this.client.start();
		if (this.properties.failFast()) {
			this.client.awaitReady(this.properties.startupTimeout());
		}
	}

	@Override
	public void stop() {
		this.client.stop();
	}

	@Override
	public boolean isRunning() {
		return this.client.isRunning();
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
