package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does on the module what is to be done, step by step, and remembers what to tell.
 */
final class Exchange {

	private static final Logger logger = LoggerFactory.getLogger(Exchange.class);

	/** So that whoever tries is not kept for long by a broker that refuses everything. */
	private static final int MOST_FAILURES = 10;

	private final MqttSession session;

	private final Subscriptions wanted;

	private final List<EspMqttEvent> events = new ArrayList<>();

	private final Map<MqttTopicFilter, RuntimeException> failures = new LinkedHashMap<>();

	Exchange(MqttSession session, Subscriptions wanted) {
		this.session = session;
		this.wanted = wanted;
	}

	/**
	 * Do all there is to do. What the module or the broker refuses is left for later.
	 */
	void run() {
		Optional<Step> step = this.wanted.next();
		while (step.isPresent()) {
			if (step.get() instanceof Step.Subscribe subscribe) {
				subscribe(subscribe.subscription(), subscribe.gap());
			}
			else if (step.get() instanceof Step.Unsubscribe unsubscribe) {
				unsubscribe(unsubscribe.filter(), unsubscribe.gap());
			}
			step = (this.failures.size() < MOST_FAILURES) ? this.wanted.next() : Optional.empty();
		}
	}

	/**
	 * Return what failed.
	 */
	Map<MqttTopicFilter, RuntimeException> failures() {
		return this.failures;
	}

	void tell(EventPublisher publisher) {
		this.events.forEach(publisher::publish);
	}

	private void subscribe(MqttSubscription subscription, boolean gap) {
		noteGap(subscription.filter(), gap);
		try {
			this.session.subscribe(subscription);
		}
		catch (MqttOperationException | MqttLimitException ex) {
			this.events.add(new EspMqttEvent.SubscriptionFailed(subscription, ex));
			this.failures.put(subscription.filter(), ex);
			putOff(subscription.filter(), ex);
			return;
		}
		this.wanted.keep(subscription);
		this.events.add(new EspMqttEvent.Subscribed(subscription));
	}

	private void noteGap(MqttTopicFilter filter, boolean gap) {
		if (gap) {
			this.events.add(new EspMqttEvent.SubscriptionGap(filter));
		}
	}

	private void putOff(MqttTopicFilter filter, RuntimeException failure) {
		String reason = String.valueOf(failure.getMessage());
		if (isRefused(failure) && isFinal(failure)) {
			Refusal before = this.wanted.refuse(filter, (refusal) -> refusal.again(reason));
			if (!before.reason().equals(reason)) {
				logger.warn("The subscription to '{}' is refused and will be tried again: {}", filter, reason);
			}
			return;
		}
		if (isRefused(failure)) {
			logger.warn("The connection was lost with the subscription to '{}'; if that happens again it waits"
					+ " apart from the others", filter);
			this.wanted.refuse(filter, (refusal) -> refusal.costing(reason));
		}
		else if (failure instanceof MqttOperationException operation && operation.outcome() == Outcome.UNKNOWN) {
			this.wanted.refuse(filter, (refusal) -> refusal.unknown(reason));
		}
		throw failure;
	}

	private void unsubscribe(MqttTopicFilter filter, boolean gap) {
		noteGap(filter, gap);
		try {
			this.session.unsubscribe(filter);
		}
		catch (MqttOperationException | MqttLimitException ex) {
			this.wanted.lose(filter, false);
			this.failures.put(filter, ex);
			if (!isRefused(ex) || !isFinal(ex)) {
				throw ex;
			}
			logger.warn("The module stays subscribed to '{}' for now: {}", filter, ex.getMessage());
			return;
		}
		this.wanted.lose(filter, true);
		this.events.add(new EspMqttEvent.Unsubscribed(filter));
	}

	private static boolean isRefused(RuntimeException failure) {
		return failure instanceof MqttLimitException || failure.getCause() instanceof AtRejectedException;
	}

	/**
	 * Return whether the module or the broker said no and nothing else. A broker that
	 * ends the connection makes the module say no as well.
	 */
	private boolean isFinal(RuntimeException failure) {
		return failure instanceof MqttLimitException || this.session.isConnected();
	}

}
