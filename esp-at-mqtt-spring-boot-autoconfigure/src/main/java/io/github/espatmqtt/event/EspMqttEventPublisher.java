package io.github.espatmqtt.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what happens to clients as {@link EspMqttApplicationEvent}, except for the
 * end of single commands. A thread of its own calls the event listeners, in the order in
 * which the events happened, so that they may take their time and use the client. If they
 * fall behind by more than {@value #CAPACITY} events, further ones are dropped.
 *
 * @since 0.1.0
 */
public class EspMqttEventPublisher implements DisposableBean {

	static final int CAPACITY = 1000;

	private static final Logger logger = LoggerFactory.getLogger(EspMqttEventPublisher.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final ApplicationEventPublisher publisher;

	private final Map<EspMqttClient, EspMqttEventListener> listeners = new LinkedHashMap<>();

	private final ThreadPoolExecutor executor;

	private volatile @Nullable Thread worker;

	private final AtomicBoolean overflowing = new AtomicBoolean();

	/**
	 * Create a new publisher.
	 * @param clients the clients by bean name
	 * @param publisher where the events go
	 * @param threads creates the thread that calls the event listeners
	 */
	public EspMqttEventPublisher(Map<String, EspMqttClient> clients, ApplicationEventPublisher publisher,
			ThreadFactory threads) {
		this.publisher = publisher;
		this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CAPACITY),
				(task) -> named(threads.newThread(task)), (task, full) -> overflow());
		clients.forEach((name, client) -> {
			EspMqttEventListener listener = (event) -> onEvent(name, event);
			this.listeners.put(client, listener);
			client.addEventListener(listener);
		});
	}

	private Thread named(Thread thread) {
		this.worker = thread;
		thread.setName("esp-at-mqtt-events");
		thread.setDaemon(true);
		return thread;
	}

	private void onEvent(String client, EspMqttEvent event) {
		if (!(event instanceof EspMqttEvent.CommandEnded)) {
			this.executor.execute(() -> publish(new EspMqttApplicationEvent<>(client, event)));
		}
	}

	private void publish(EspMqttApplicationEvent<?> event) {
		if (this.executor.getQueue().isEmpty()) {
			this.overflowing.set(false);
		}
		this.foreign.call(
				"An event listener at %s of '%s'".formatted(event.event().getClass().getSimpleName(), event.client()),
				() -> this.publisher.publishEvent(event));
	}

	private void overflow() {
		if (!this.executor.isShutdown() && !this.overflowing.getAndSet(true)) {
			logger.error("The event listeners are too slow: {} events wait already, dropping those that happen now",
					CAPACITY);
		}
	}

	/**
	 * Tell of nothing more. A listener that is being told is interrupted, unless it is
	 * the one that closes the context.
	 */
	@Override
	public void destroy() {
		this.listeners.forEach(EspMqttClient::removeEventListener);
		if (Thread.currentThread() == this.worker) {
			this.executor.getQueue().clear();
			this.executor.shutdown();
		}
		else {
			this.executor.shutdownNow();
		}
	}

}
