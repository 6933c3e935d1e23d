package io.github.espatmqtt.autoconfigure;

import java.util.Map;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.context.SmartLifecycle;

/**
 * Starts all clients before everything else and stops them after everything else. The
 * application stays alive in between if it is subscribed to anything.
 */
class EspMqttClientLifecycle implements SmartLifecycle {

	private final Map<String, EspMqttClient> clients;

	private final EspMqttProperties properties;

	private final KeepAlive keepAlive = new KeepAlive();

	private volatile boolean running;

	EspMqttClientLifecycle(Map<String, EspMqttClient> clients, EspMqttProperties properties) {
		this.clients = clients;
		this.properties = properties;
	}

	@Override
	public void start() {
		this.running = true;
		this.clients.values().forEach(EspMqttClient::start);
		if (this.properties.failFast()) {
			this.clients.forEach(this::awaitReady);
		}
		if (this.clients.values().stream().anyMatch((client) -> !client.subscriptions().isEmpty())) {
			this.keepAlive.start();
		}
	}

	private void awaitReady(String name, EspMqttClient client) {
		try {
			client.awaitReady(this.properties.startupTimeout());
		}
		catch (EspAtException ex) {
			throw new ClientStartException(name, ex);
		}
	}

	@Override
	public void stop() {
		this.keepAlive.stop();
		this.clients.values().forEach(EspMqttClient::stop);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
