package io.github.espatmqtt.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of one client what happens. A listener that fails harms nobody.
 */
final class EventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(EventPublisher.class);

	private final List<EspMqttEventListener> listeners = new CopyOnWriteArrayList<>();

	void add(EspMqttEventListener listener) {
		this.listeners.add(listener);
	}

	void remove(EspMqttEventListener listener) {
		this.listeners.remove(listener);
	}

	void publish(EspMqttEvent event) {
		for (EspMqttEventListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			catch (Throwable ex) {
				logger.error("An event listener failed at {}", event.getClass().getSimpleName(), ex);
			}
		}
	}

}
