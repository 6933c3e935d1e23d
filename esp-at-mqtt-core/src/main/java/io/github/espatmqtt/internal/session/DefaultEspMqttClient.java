package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.PublishQueue;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.module.ModuleMemory;
import io.github.espatmqtt.internal.reset.ModuleResets;
import io.github.espatmqtt.internal.subscription.SubscriptionKeeper;
import io.github.espatmqtt.internal.subscription.Subscriptions;
import io.github.espatmqtt.internal.subscription.WantedTopics;
import io.github.espatmqtt.internal.subscription.Wish;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.transport.AtTransport;

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

	private final SubscriptionKeeper keeper;

	private final SessionContext context;

	private final MessageDispatcher dispatcher;

	private final Publications publications;

	private final PublishQueue queue;

	private final ClientLifecycle lifecycle;

	DefaultEspMqttClient(AtTransport transport, EspMqttSettings settings, ThreadFactory deliveryThreads) {
		this.transport = transport;
		this.tracker = new SessionTracker(this.publisher, settings.broker());
		this.subscriptions = new Subscriptions(settings.subscriptionCover());
		this.topics = new WantedTopics(this.subscriptions);
		this.keeper = new SubscriptionKeeper(this.subscriptions, this.publisher);
		this.context = new SessionContext(settings, this.tracker, this.keeper, this.confirmations, new ModuleMemory(),
				new ModuleResets(settings.resets(), this.publisher, transport), this.publisher,
				new ClientThreads(description()));
		this.turn = settings.timing().turn();
		this.dispatcher = new MessageDispatcher(settings.receiveCapacity(), settings.fragments(), this.publisher,
				deliveryThreads)
			.to(this.topics);
		this.publications = new Publications(this.context, this::session, this::suspect);
		this.queue = new PublishQueue(settings.outbound(), this.context.threads(), this.publications);
		this.lifecycle = new ClientLifecycle(this.context, this.dispatcher, this.queue, this.publications,
				this::supervisor);
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
		this.tracker.awaitReady(timeout, this::isDisturbed);
	}

	@Override
	public boolean awaitSession(Duration timeout) {
		return this.tracker.awaitSession(timeout, this::isDisturbed);
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
		SessionSupervisor current = this.lifecycle.supervisor();
		if (current == null) {
			throw new IllegalStateException("The client is stopped: nothing is connected to the module");
		}
		current.reset();
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
	public void subscribe(MqttSubscription subscription, Object owner) {
		Wish wish = this.subscriptions.want(subscription, owner);
		session().ifPresent(
				(session) -> perform(() -> this.keeper.subscribe(session.forCallers(this.turn), wish, this.turn)));
	}

	@Override
	public Optional<MqttSubscription> subscription(MqttTopicFilter filter, Object owner) {
		return this.subscriptions.of(filter, owner);
	}

	@Override
	public List<Object> owners(MqttTopicFilter filter) {
		return this.subscriptions.owners(filter);
	}

	@Override
	public void unsubscribe(MqttTopicFilter filter, Object owner) {
		SessionSupervisor current = this.lifecycle.supervisor();
		if (this.publications.isEnding()) {
			this.subscriptions.forgetLater(filter, owner);
			return;
		}
		this.subscriptions.forget(filter, owner);
		if (current != null) {
			current.connected()
				.ifPresent((session) -> perform(
						() -> this.keeper.unsubscribe(session.forCallers(this.turn), filter, this.turn)));
		}
	}

	private void perform(BooleanSupplier operation) {
		try {
			if (!operation.getAsBoolean()) {
				suspect();
			}
		}
		catch (MqttOperationException ex) {
			suspect();
			throw ex;
		}
	}

	private Optional<MqttSession> session() {
		SessionSupervisor current = this.lifecycle.supervisor();
		return (current != null) ? current.session() : Optional.empty();
	}

	private boolean isDisturbed() {
		return disturbances().filter(Disturbances::isDisturbed).isPresent();
	}

	private void suspect() {
		disturbances().ifPresent(Disturbances::suspect);
	}

	private Optional<Disturbances> disturbances() {
		return Optional.ofNullable(this.lifecycle.supervisor()).flatMap(SessionSupervisor::disturbances);
	}

	@Override
	public List<MqttSubscription> subscriptions() {
		return this.subscriptions.all();
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		long stale = System.nanoTime() - FRESH.toNanos();
		if (session().isPresent() && !this.tracker.isCheckedSince(stale)) {
			suspect();
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
	public void addMessageListener(MqttMessageListener listener) {
		this.dispatcher.add(listener);
	}

	@Override
	public void addMessageListener(MqttMessageListener listener, Object owner) {
		this.dispatcher.add(listener, owner);
	}

	@Override
	public void removeMessageListener(MqttMessageListener listener) {
		this.dispatcher.remove(listener);
	}

	@Override
	public int receiveCapacity() {
		return this.context.settings().receiveCapacity();
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
	public MqttTraffic traffic() {
		return this.traffic.traffic(this.dispatcher.waiting(), this.queue);
	}

	@Override
	public void close() {
		stop();
	}

}
