package io.github.espatmqtt.testsupport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A client without a module: remembers what it was asked to do and delivers the messages
 * a test hands it.
 */
public class InMemoryEspMqttClient implements EspMqttClient, MqttReception {

	private final List<String> lifecycle = new CopyOnWriteArrayList<>();

	private final List<MqttPublish> published = new CopyOnWriteArrayList<>();

	private final List<MqttSubscription> subscriptions = new CopyOnWriteArrayList<>();

	private final List<MqttMessageListener> listeners = new CopyOnWriteArrayList<>();

	private final Map<Object, List<MqttTopicFilter>> owned = new IdentityHashMap<>();

	private final Map<MqttMessageListener, Object> owners = new IdentityHashMap<>();

	private final List<EspMqttEventListener> eventListeners = new CopyOnWriteArrayList<>();

	private final List<MqttMessage> waiting = new ArrayList<>();

	private volatile boolean running;

	private volatile @Nullable RuntimeException notReady;

	private volatile @Nullable RuntimeException publishFailure;

	public List<String> lifecycle() {
		return this.lifecycle;
	}

	public List<MqttPublish> published() {
		return this.published;
	}

	public List<MqttMessageListener> listeners() {
		return this.listeners;
	}

	public void happen(EspMqttEvent event) {
		this.eventListeners.forEach((listener) -> listener.onEvent(event));
	}

	public void neverReady(RuntimeException failure) {
		this.notReady = failure;
	}

	public void receive(String topic, String payload) {
		receive(new MqttMessage(topic, payload.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
	}

	public synchronized void receive(MqttMessage message) {
		this.waiting.add(message);
		deliver();
	}

	private void deliver() {
		this.waiting.removeIf(this::deliver);
	}

	private boolean deliver(MqttMessage message) {
		List<MqttMessageListener> wanting = this.listeners.stream()
			.filter((listener) -> wants(listener, message.topic()))
			.toList();
		wanting.forEach((listener) -> listener.onMessage(message));
		return !wanting.isEmpty();
	}

	private boolean wants(MqttMessageListener listener, String topic) {
		Object owner = this.owners.get(listener);
		return owner == null
				|| this.owned.getOrDefault(owner, List.of()).stream().anyMatch((filter) -> filter.matches(topic));
	}

	@Override
	public String description() {
		return "memory";
	}

	@Override
	public void start() {
		this.running = true;
		this.lifecycle.add("start");
	}

	@Override
	public void awaitReady(Duration timeout) {
		this.lifecycle.add("await " + timeout);
		RuntimeException failure = this.notReady;
		if (failure != null) {
			throw failure;
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.lifecycle.add("stop");
	}

	@Override
	public void reset() {
		this.lifecycle.add("reset");
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	public void failPublish(@Nullable RuntimeException failure) {
		this.publishFailure = failure;
	}

	@Override
	public void publish(MqttPublish message) {
		RuntimeException failure = this.publishFailure;
		if (failure != null) {
			throw failure;
		}
		this.published.add(message);
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		publish(message);
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		try {
			publish(message);
			return CompletableFuture.completedFuture(null);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public void prepareStop() {
		this.lifecycle.add("prepare stop");
	}

	@Override
	public synchronized void subscribe(MqttSubscription subscription, Object owner) {
		this.owned.computeIfAbsent(owner, (key) -> new ArrayList<>()).add(subscription.filter());
		this.subscriptions.removeIf((present) -> present.filter().equals(subscription.filter()));
		this.subscriptions.add(subscription);
		deliver();
	}

	@Override
	public synchronized void unsubscribe(MqttTopicFilter filter, Object owner) {
		this.owned.getOrDefault(owner, new ArrayList<>()).removeIf(filter::equals);
		this.subscriptions.removeIf((subscription) -> subscription.filter().equals(filter));
	}

	@Override
	public Optional<MqttSubscription> subscription(MqttTopicFilter filter, Object owner) {
		return this.subscriptions.stream().filter((subscription) -> subscription.filter().equals(filter)).findFirst();
	}

	@Override
	public List<MqttSubscription> subscriptions() {
		return List.copyOf(this.subscriptions);
	}

	@Override
	public List<Object> owners(MqttTopicFilter filter) {
		return List.of();
	}

	@Override
	public int capacity() {
		return EspMqttSettings.DEFAULT_RECEIVE_CAPACITY;
	}

	@Override
	public MqttReception reception() {
		return this;
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		return new SessionStatus(state(), null, null, null, null, SubscriptionStatus.NONE,
				new SessionProgress(null, 0, null, null));
	}

	@Override
	public SessionState state() {
		return this.running ? SessionState.READY : SessionState.STOPPED;
	}

	@Override
	public synchronized void addListener(MqttMessageListener listener) {
		this.lifecycle.add("listen");
		this.listeners.add(listener);
		deliver();
	}

	@Override
	public synchronized void addListener(MqttMessageListener listener, Object owner) {
		this.owners.put(listener, owner);
		addListener(listener);
	}

	@Override
	public void removeListener(MqttMessageListener listener) {
		this.lifecycle.add("unlisten");
		this.listeners.remove(listener);
	}

	@Override
	public void addEventListener(EspMqttEventListener listener) {
		this.eventListeners.add(listener);
	}

	@Override
	public void removeEventListener(EspMqttEventListener listener) {
		this.eventListeners.remove(listener);
	}

	@Override
	public MqttTraffic traffic() {
		return new MqttTraffic(0, 0, 0, 0, 0);
	}

	@Override
	public void close() {
		this.lifecycle.add("close");
	}

}
