package io.github.espatmqtt.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * All listeners of an application by their ids. Starts and stops them with it, and waits
 * at the end for messages that are still being handled.
 *
 * @since 0.1.0
 */
public class EspMqttListenerEndpointRegistry implements SmartLifecycle, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttListenerEndpointRegistry.class);

	/** The part of the time in which those end that are interrupted. */
	private static final int LAST_SHARE = 4;

	private final EspMqttListenerContainerFactory factory;

	private final Duration stopTimeout;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, EspMqttListenerContainer> containers = new LinkedHashMap<>();

	private volatile boolean running;

	/**
	 * Create a new registry.
	 * @param factory makes containers
	 * @param stopTimeout how long to wait in all for listeners that are busy at the end;
	 * those that still are then are interrupted
	 */
	public EspMqttListenerEndpointRegistry(EspMqttListenerContainerFactory factory, Duration stopTimeout) {
		this.factory = factory;
		this.stopTimeout = stopTimeout;
	}

	/**
	 * Return the container of a listener.
	 * @param id the id of the listener
	 * @return the container, or {@code null} if there is no such listener
	 */
	public @Nullable EspMqttListenerContainer getListenerContainer(String id) {
		return locked(() -> this.containers.get(id));
	}

	/**
	 * Return the containers of all listeners.
	 * @return the containers in the order they were registered
	 */
	public Collection<EspMqttListenerContainer> getListenerContainers() {
		return locked(() -> List.copyOf(this.containers.values()));
	}

	/**
	 * Add a listener. It starts with the application; when that runs already, at once,
	 * unless the listener does not start by itself.
	 * @param endpoint describes the listener
	 * @return its container
	 * @throws InvalidEspMqttListenerException if it cannot be made, or there is one with
	 * its id
	 */
	public EspMqttListenerContainer register(EspMqttListenerEndpoint endpoint) {
		rejectDuplicate(endpoint, getListenerContainer(endpoint.getId()));
		EspMqttListenerContainer container = this.factory.createContainer(endpoint);
		rejectDuplicate(endpoint, locked(() -> this.containers.putIfAbsent(container.getId(), container)));
		if (container.isAutoStartup()) {
			prepareOrStart(container);
		}
		return container;
	}

	private static void rejectDuplicate(EspMqttListenerEndpoint endpoint, @Nullable EspMqttListenerContainer present) {
		if (present != null) {
			throw endpoint.target()
				.invalid("the id '" + endpoint.getId() + "' is that of " + present.target().description(), null);
		}
	}

	/**
	 * Remove a listener: wait for the messages that it has, and unsubscribe from what
	 * nobody else needs. What the inbox has for it is kept for a listener with its id.
	 * @param id the id of the listener
	 * @return whether there was one
	 */
	public boolean unregister(String id) {
		EspMqttListenerContainer container = locked(() -> this.containers.remove(id));
		if (container != null) {
			container.stop();
			if (!container.awaitIdle(this.stopTimeout)) {
				container.abandon();
			}
			container.close();
		}
		return container != null;
	}

	private void prepareOrStart(EspMqttListenerContainer container) {
		if (this.running) {
			container.start();
		}
		else {
			container.prepare();
		}
	}

	@Override
	public void start() {
		this.running = true;
		getListenerContainers().stream()
			.filter(EspMqttListenerContainer::isAutoStartup)
			.forEach(EspMqttListenerContainer::start);
	}

	@Override
	public void stop() {
		this.running = false;
		getListenerContainers().forEach(EspMqttListenerContainer::stop);
		awaitIdle(this.stopTimeout).forEach(EspMqttListenerContainer::abandon);
		awaitIdle(this.stopTimeout.dividedBy(LAST_SHARE))
			.forEach((container) -> logger.warn("The {} ignores that it is interrupted, and is given up", container));
	}

	/**
	 * Wait for all listeners at once.
	 * @return those that are busy still
	 */
	private List<EspMqttListenerContainer> awaitIdle(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		return getListenerContainers().stream()
			.filter((container) -> !container.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime()))))
			.toList();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 100;
	}

	@Override
	public void destroy() {
		getListenerContainers().forEach(EspMqttListenerContainer::close);
	}

	private <T extends @Nullable Object> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
