package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

import io.github.espatmqtt.at.AtWireListener;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.PublishQueue;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.module.ModuleMemory;
import io.github.espatmqtt.internal.reset.ModuleResets;
import io.github.espatmqtt.internal.subscription.SubscriptionKeeper;
import io.github.espatmqtt.internal.subscription.Subscriptions;
import io.github.espatmqtt.internal.subscription.WantedTopics;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.transport.AtTransport;
import org.jspecify.annotations.Nullable;

public final class DefaultEspMqttClient implements EspMqttClient {

	/** An answer to the status query is good for so long. */
	private static final Duration FRESH = Duration.ofSeconds(1);

	private final Confirmations confirmations = new Confirmations();

	private final Duration turn;

	private final AtTransport transport;

	private final EventPublisher publisher = new EventPublisher();

	private final TrafficCounter traffic = new TrafficCounter();

	private final SessionTracker tracker;

	private final Subscriptions subscriptions;

	private final WantedTopics topics;

	private final SessionContext context;

	private final MessageDispatcher dispatcher;

	private final Publications publications;

	private final PublishQueue queue;

	private final ClientLifecycle lifecycle;

	private final CurrentSession current;

	private final DefaultMqttReception reception;

	DefaultEspMqttClient(AtTransport transport, EspMqttSettings settings, ThreadFactory deliveryThreads) {
		this.transport = transport;
		this.tracker = new SessionTracker(this.publisher, settings.broker());
		this.subscriptions = new Subscriptions(settings.subscriptionCover());
		this.topics = new WantedTopics(this.subscriptions);
		this.context = new SessionContext(settings, this.tracker,
				new SubscriptionKeeper(this.subscriptions, this.publisher), this.confirmations, new ModuleMemory(),
				new ModuleResets(settings.resets(), this.publisher, transport), this.publisher,
				new ClientThreads(description()));
		this.turn = settings.timing().turn();
		this.dispatcher = new MessageDispatcher(settings.receiveCapacity(), settings.fragments(), this.publisher,
				deliveryThreads)
			.to(this.topics);
		this.current = new CurrentSession(this::keeper);
		this.publications = new Publications(this.context, this.current::session, this.current::suspect);
		this.queue = new PublishQueue(settings.outbound(), this.context.threads(), this.publications);
		this.lifecycle = new ClientLifecycle(this.context, this.dispatcher, this.queue, this.publications,
				this::supervisor);
		this.reception = new DefaultMqttReception(this.context, this.subscriptions, this.dispatcher, this.publications,
				this.current);
	}

	private @Nullable SessionSupervisor keeper() {
		return this.lifecycle.supervisor();
	}

	private SessionSupervisor supervisor() {
		return new SessionSupervisor(this.transport, this.context,
				() -> new LineEvents(this.dispatcher, this.publisher, this.traffic, this.confirmations));
	}

	@Override
	public String description() {
		return this.transport.description();
	}

	@Override
	public void start() {
		this.lifecycle.start();
	}

	@Override
	public void awaitReady(Duration timeout) {
		this.tracker.awaitReady(timeout, this.current::isDisturbed);
	}

	@Override
	public boolean awaitSession(Duration timeout) {
		return this.tracker.awaitSession(timeout, this.current::isDisturbed);
	}

	@Override
	public void stop() {
		this.lifecycle.stop();
	}

	@Override
	public CompletableFuture<Void> stopAsync() {
		return this.lifecycle.stopAsync();
	}

	@Override
	public void reset() {
		SessionSupervisor keeper = keeper();
		if (keeper == null) {
			throw new IllegalStateException("The client is " + state() + ": nothing is connected to the module");
		}
		keeper.reset();
	}

	@Override
	public boolean isRunning() {
		return this.lifecycle.isRunning();
	}

	@Override
	public void publish(MqttPublish message) {
		publish(message, this.turn);
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		requireSize(message);
		this.publications.publishFor(message, maximumTurn);
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		try {
			requireSize(message);
		}
		catch (MqttLimitException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return this.queue.add(message);
	}

	private void requireSize(MqttPublish message) {
		int maximum = this.context.settings().maximumPayload();
		if (message.size() > maximum) {
			throw new MqttLimitException(MqttLimitException.Limit.LENGTH,
					"The " + message + " was not sent: the payload may " + "have " + maximum
							+ " bytes (esp.mqtt.outbound.maximum-payload)",
					null);
		}
	}

	@Override
	public void prepareStop() {
		this.publications.prepareStop();
	}

	@Override
	public MqttReception reception() {
		return this.reception;
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		long stale = System.nanoTime() - FRESH.toNanos();
		if (!maximumWait.isZero() && this.current.session().isPresent() && !this.tracker.isCheckedSince(stale)) {
			this.current.suspect();
			this.tracker.awaitCheckSince(stale, maximumWait);
		}
		return StatusChange
			.wanting(this.subscriptions.status(this.topics.unwanted()),
					this.confirmations.missing(System.nanoTime()).orElse(null))
			.of(this.tracker.status());
	}

	@Override
	public SessionState state() {
		return this.tracker.state();
	}

	@Override
	public void addEventListener(EspMqttEventListener listener) {
		this.publisher.add(listener);
	}

	@Override
	public void removeEventListener(EspMqttEventListener listener) {
		this.publisher.remove(listener);
	}

	@Override
	public void addWireListener(AtWireListener listener) {
		this.publisher.watch(listener);
	}

	@Override
	public void removeWireListener(AtWireListener listener) {
		this.publisher.unwatch(listener);
	}

	@Override
	public MqttTraffic traffic() {
		return this.traffic.traffic(this.dispatcher.waiting(), this.queue);
	}

	@Override
	public void close() {
		stop();
	}

}
