package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Finds out what is to be done next: what serves nobody goes, what is planned comes, and
 * if there is no room for it, what is to go anyway goes first.
 */
final class NextStep {

	private final SubscriptionState state;

	NextStep(SubscriptionState state) {
		this.state = state;
	}

	/**
	 * Return what can be done now to come nearer to the plan.
	 */
	Optional<Step> find() {
		return dispensable().or(this::planned).or(this::asked);
	}

	/**
	 * Return a filter that serves nobody, or nobody who is not served otherwise.
	 */
	private Optional<Step> dispensable() {
		return this.state.present()
			.filters()
			.stream()
			.filter((filter) -> !this.state.plan().filters().contains(filter))
			.filter((filter) -> this.state.coveredBy(filter)
				.stream()
				.filter((wish) -> !this.state.refusals().isInForce(wish))
				.allMatch(this.state::isServed))
			.findFirst()
			.map((filter) -> new Step.Unsubscribe(filter, false));
	}

	private Optional<Step> planned() {
		return this.state.plan()
			.filters()
			.stream()
			.map((filter) -> new MqttSubscription(filter, this.state.highestQos(this.state.plan().served(filter))))
			.filter(this::isMissing)
			.min(Comparator.comparingInt((subscription) -> this.state.refusals().of(subscription.filter()).costs()))
			.flatMap(this::subscribe);
	}

	private boolean isMissing(MqttSubscription subscription) {
		return this.state.present()
			.qos(subscription.filter())
			.filter((qos) -> qos.compareTo(subscription.qos()) >= 0)
			.isEmpty();
	}

	private Optional<Step> subscribe(MqttSubscription subscription) {
		boolean there = this.state.present().contains(subscription.filter());
		return (there || this.state.hasRoom()) ? Optional.of(new Step.Subscribe(subscription, there)) : outgoing();
	}

	/**
	 * Return what is to go anyway, and has to go before what takes its place is there.
	 */
	private Optional<Step> outgoing() {
		return this.state.present()
			.filters()
			.stream()
			.filter((filter) -> !this.state.plan().filters().contains(filter))
			.min(Comparator.comparing((filter) -> this.state.present().qos(filter).orElseThrow()))
			.map((filter) -> new Step.Unsubscribe(filter, true));
	}

	/**
	 * Subscribe again for who asks again. What is served by another filter is subscribed
	 * to for a moment, so that its retained messages come and the broker has its say.
	 */
	private Optional<Step> asked() {
		boolean canAsk = this.state.plan().joins() && this.state.hasRoom();
		this.state.asked()
			.removeIf((wish) -> !this.state.present().contains(wish) && !(canAsk && this.state.isServed(wish)));
		return this.state.asked().stream().findFirst().map((wish) -> {
			boolean kept = this.state.plan().filters().contains(wish);
			MqttSubscription again = new MqttSubscription(wish,
					this.state.highestQos(kept ? this.state.plan().served(wish) : List.of(wish)));
			boolean gap = this.state.present().qos(wish).filter((qos) -> qos != again.qos()).isPresent();
			return new Step.Subscribe(again, gap);
		});
	}

	/**
	 * Return whether it is worth it to try again what was refused.
	 */
	boolean isWorthTrying(MqttTopicFilter filter) {
		if (!this.state.hasRoom()) {
			return false;
		}
		return this.state.wishes().contains(filter) ? !this.state.isCoveredAnyhow(filter)
				: !this.state.refusals().of(filter).isTooCostly()
						&& this.state.coveredBy(filter).stream().anyMatch(this.state::isLeftOut);
	}

	/**
	 * Take what was refused and is to be tried again now.
	 */
	Optional<Step> takeRetry() {
		return this.state.refusals().takeDue(this::isWorthTrying).map((filter) -> {
			Collection<MqttTopicFilter> served = this.state.wishes().contains(filter) ? List.of(filter)
					: this.state.coveredBy(filter);
			return new Step.Subscribe(new MqttSubscription(filter, this.state.highestQos(served)), false);
		});
	}

}
