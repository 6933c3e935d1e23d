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

	private final Duration stopTimeout;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, EspMqttListenerContainer> containers = new LinkedHashMap<>();

	private volatile boolean running;

	/**
	 * Create a new registry.
	 * @param stopTimeout how long to wait in all for listeners that are busy at the end;
	 * those that still are then are interrupted
	 */
	public EspMqttListenerEndpointRegistry(Duration stopTimeout) {
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

	void register(EspMqttListenerContainer container) {
		EspMqttListenerContainer present = locked(() -> this.containers.putIfAbsent(container.getId(), container));
		if (present != null) {
			throw container.listenerMethod()
				.invalid("the id '" + container.getId() + "' is that of " + present.listenerMethod().description(),
						null);
		}
		if (container.isAutoStartup()) {
			prepareOrStart(container);
		}
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
