package io.github.espatmqtt.internal.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of one client what happens. A listener that fails harms nobody.
 */
public final class EventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(EventPublisher.class);

	private final List<EspMqttEventListener> listeners = new CopyOnWriteArrayList<>();

	private final ThreadLocal<@Nullable Boolean> telling = new ThreadLocal<>();

	public void add(EspMqttEventListener listener) {
		this.listeners.add(listener);
	}

	public void remove(EspMqttEventListener listener) {
		this.listeners.remove(listener);
	}

	/**
	 * Return whether this thread is telling listeners of something: it has other things
	 * to do than to wait for what they want.
	 */
	public boolean isTelling() {
		return this.telling.get() != null;
	}

	public void publish(EspMqttEvent event) {
		boolean outermost = !isTelling();
		this.telling.set(true);
		try {
			tell(event);
		}
		finally {
			if (outermost) {
				this.telling.remove();
			}
		}
	}

	private void tell(EspMqttEvent event) {
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
