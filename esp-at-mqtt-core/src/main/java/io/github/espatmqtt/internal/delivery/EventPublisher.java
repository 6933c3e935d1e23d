package io.github.espatmqtt.internal.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.at.AtWireListener;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of one client what happens. A listener that fails harms nobody.
 */
public final class EventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(EventPublisher.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final List<EspMqttEventListener> listeners = new CopyOnWriteArrayList<>();

	private final List<AtWireListener> watchers = new CopyOnWriteArrayList<>();

	/**
	 * The threads that tell listeners, and whether each is to be interrupted after it.
	 */
	private final Map<Thread, Boolean> telling = new ConcurrentHashMap<>();

	public void add(EspMqttEventListener listener) {
		this.listeners.add(listener);
	}

	public void remove(EspMqttEventListener listener) {
		this.listeners.remove(listener);
	}

	public void watch(AtWireListener watcher) {
		this.watchers.add(watcher);
	}

	public void unwatch(AtWireListener watcher) {
		this.watchers.remove(watcher);
	}

	public boolean isWatched() {
		return !this.watchers.isEmpty();
	}

	/**
	 * Return whether this thread is telling listeners of something: it has other things
	 * to do than to wait for what they want.
	 */
	public boolean isTelling() {
		return this.telling.containsKey(Thread.currentThread());
	}

	/**
	 * Interrupt a thread of the client, but not a listener that it is telling something:
	 * then once that is done.
	 */
	public void interrupt(Thread thread) {
		this.telling.compute(thread, (current, later) -> {
			if (later == null) {
				current.interrupt();
			}
			return (later != null) ? Boolean.TRUE : null;
		});
	}

	public void publish(EspMqttEvent event) {
		telling(() -> tell(event));
	}

	/**
	 * Show a line of the conversation to those who watch it.
	 */
	public void show(AtWireLine line) {
		if (isWatched()) {
			telling(() -> this.watchers
				.forEach((watcher) -> this.foreign.call("A wire listener", () -> watcher.onLine(line))));
		}
	}

	private void telling(Runnable telling) {
		Thread current = Thread.currentThread();
		boolean outermost = this.telling.putIfAbsent(current, Boolean.FALSE) == null;
		try {
			telling.run();
		}
		finally {
			if (outermost && Boolean.TRUE.equals(this.telling.remove(current))) {
				current.interrupt();
			}
		}
	}

	private void tell(EspMqttEvent event) {
		for (EspMqttEventListener listener : this.listeners) {
			Throwable failure = this.foreign.call("An event listener at " + event.getClass().getSimpleName(),
					() -> listener.onEvent(event));
			if (failure != null) {
				tellOthers(listener, new EspMqttEvent.ListenerFailed(EspMqttEvent.ListenerKind.EVENT, failure));
			}
		}
	}

	private void tellOthers(EspMqttEventListener failed, EspMqttEvent event) {
		for (EspMqttEventListener listener : this.listeners) {
			if (listener != failed) {
				this.foreign.call("An event listener at the failure of another", () -> listener.onEvent(event));
			}
		}
	}

}
