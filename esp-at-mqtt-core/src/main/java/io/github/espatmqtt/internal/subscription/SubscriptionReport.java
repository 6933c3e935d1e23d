package io.github.espatmqtt.internal.subscription;

import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.mqtt.KeptSubscription;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.PendingSubscription;

/**
 * Says how the wanted subscriptions get on: which suffers from which that is kept.
 */
final class SubscriptionReport {

	private final SubscriptionState state;

	SubscriptionReport(SubscriptionState state) {
		this.state = state;
	}

	List<PendingSubscription> pending() {
		return this.state.wishes()
			.all()
			.stream()
			.filter((wish) -> !this.state.isThere(wish.filter()))
			.map(this::pending)
			.toList();
	}

	PendingSubscription pending(MqttSubscription wish) {
		MqttTopicFilter filter = wish.filter();
		Optional<MqttTopicFilter> serving = this.state.plan().serving(filter);
		if (serving.isPresent()) {
			return pending(wish, serving.get(), "");
		}
		if (!this.state.isLeftOut(filter)) {
			return pending(wish, filter, "");
		}
		return this.state.culprits(filter)
			.stream()
			.findFirst()
			.map((culprit) -> pending(wish, culprit, "'" + culprit + "', which would cover it, is not allowed: "))
			.orElseGet(() -> new PendingSubscription(wish, null,
					"The module keeps no more filters, and it cannot be joined with others", null));
	}

	private PendingSubscription pending(MqttSubscription wish, MqttTopicFilter through, String introduction) {
		Refusal refusal = this.state.refusals().of(through);
		boolean refused = refusal.times() > 0 || refusal.costs() > 0;
		boolean joined = !through.equals(wish.filter());
		boolean tried = refused && !(joined && refusal.isTooCostly());
		return new PendingSubscription(wish, joined ? through : null, refused ? introduction + refusal.reason() : null,
				tried ? refusal.nextTryAt() : null);
	}

	/**
	 * Return what the module keeps.
	 * @param confirmed whether its firmware tells when a broker refuses
	 */
	List<KeptSubscription> kept(boolean confirmed) {
		return this.state.present()
			.all()
			.stream()
			.map((kept) -> new KeptSubscription(kept, this.state.plan().served(kept.filter()), confirmed))
			.toList();
	}

	/**
	 * Return the filters that the module keeps for others.
	 */
	List<MqttTopicFilter> joined() {
		return this.state.present()
			.filters()
			.stream()
			.filter((filter) -> !this.state.wishes().contains(filter))
			.toList();
	}

}
