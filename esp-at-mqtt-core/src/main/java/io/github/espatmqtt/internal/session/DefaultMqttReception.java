package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.subscription.SubscriptionKeeper;
import io.github.espatmqtt.internal.subscription.Subscriptions;
import io.github.espatmqtt.internal.subscription.Wish;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Keeps who wants what, and has the session follow.
 */
final class DefaultMqttReception implements MqttReception {

	private final Subscriptions subscriptions;

	private final SubscriptionKeeper keeper;

	private final MessageDispatcher dispatcher;

	private final Publications publications;

	private final CurrentSession current;

	private final ClientThreads threads;

	private final int capacity;

	private final Duration turn;

	DefaultMqttReception(SessionContext context, Subscriptions subscriptions, MessageDispatcher dispatcher,
			Publications publications, CurrentSession current) {
		EspMqttSettings settings = context.settings();
		this.subscriptions = subscriptions;
		this.keeper = context.keeper();
		this.dispatcher = dispatcher;
		this.publications = publications;
		this.current = current;
		this.threads = context.threads();
		this.capacity = settings.receiveCapacity();
		this.turn = settings.timing().turn();
	}

	@Override
	public void subscribe(MqttSubscription subscription, Object owner) {
		Wish wish = this.subscriptions.want(subscription, owner);
		this.current.session()
			.ifPresent((session) -> this.current
				.change(() -> this.keeper.subscribe(session.forCallers(this.turn), wish, this.turn)));
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
		if (this.publications.isLeaving()) {
			this.subscriptions.forgetLater(filter, owner);
			return;
		}
		this.subscriptions.forget(filter, owner);
		this.current.connected()
			.ifPresent((session) -> this.current
				.change(() -> this.keeper.unsubscribe(session.forCallers(this.turn), filter, this.turn)));
	}

	@Override
	public List<MqttSubscription> subscriptions() {
		return this.subscriptions.all();
	}

	@Override
	public void addListener(MqttMessageListener listener) {
		this.dispatcher.add(listener);
	}

	@Override
	public void addListener(MqttMessageListener listener, Object owner) {
		this.dispatcher.add(listener, owner);
	}

	@Override
	public void removeListener(MqttMessageListener listener) {
		this.dispatcher.remove(listener);
	}

	@Override
	public int capacity() {
		return this.capacity;
	}

	@Override
	public boolean isOwnThread() {
		return this.threads.areCurrent();
	}

}
