package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.util.Map;

import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.mqtt.EspMqttClient;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Starts all clients before everything else and stops them after everything else. The
 * application stays alive in between if it is subscribed to anything. When the
 * application is closed for good, a client goes on until its bean is destroyed, so that
 * whatever depends on it can say its last words.
 */
public class EspMqttClientLifecycle
		implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, ApplicationContextAware {

	private final Map<String, EspMqttClient> clients;

	private final EspMqttProperties properties;

	private final StayAlive stayAlive = new StayAlive();

	private volatile boolean running;

	private volatile boolean closing;

	private @Nullable ApplicationContext context;

	public EspMqttClientLifecycle(Map<String, EspMqttClient> clients, EspMqttProperties properties) {
		this.clients = clients;
		this.properties = properties;
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		this.context = applicationContext;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
			this.clients.values().forEach(EspMqttClient::prepareStop);
		}
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.enabled();
	}

	@Override
	public void start() {
		this.running = true;
		this.clients.values().forEach(EspMqttClient::start);
		if (this.properties.failFast()) {
			this.clients
				.forEach((name, client) -> new FirstConnection(name, client).await(this.properties.startupTimeout()));
		}
		if (this.clients.values().stream().anyMatch((client) -> !client.reception().subscriptions().isEmpty())) {
			this.stayAlive.start();
		}
	}

	@Override
	public void stop() {
		this.stayAlive.stop();
		if (!this.closing) {
			StopAll.of(this.clients.values());
		}
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
