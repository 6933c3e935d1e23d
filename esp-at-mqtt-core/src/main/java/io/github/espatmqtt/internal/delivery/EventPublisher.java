package io.github.espatmqtt.internal.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of one client what happens. A listener that fails harms nobody.
 */
public final class EventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(EventPublisher.class);

	private final List<EspMqttEventListener> listeners = new CopyOnWriteArrayList<>();

	public void add(EspMqttEventListener listener) {
		this.listeners.add(listener);
	}

	public void remove(EspMqttEventListener listener) {
		this.listeners.remove(listener);
	}

	public void publish(EspMqttEvent event) {
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
