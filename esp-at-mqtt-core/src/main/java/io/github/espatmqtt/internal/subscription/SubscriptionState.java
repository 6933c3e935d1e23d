package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.SubscriptionCover;

/**
 * What is wanted, what is to be kept for it, what the module has and what was refused.
 * Not safe for use by several threads.
 */
final class SubscriptionState {

	private final Wishes wishes = new Wishes();

	private final CoverPlan plan;

	private final PresentFilters present = new PresentFilters();

	private final Refusals refusals = new Refusals();

	/** What the broker has allowed, as far as it still matters. */
	private final Set<MqttTopicFilter> proven = new HashSet<>();

	/** What was asked for again, or is served by a filter that is there already. */
	private final Set<MqttTopicFilter> asked = new LinkedHashSet<>();

	private boolean planned;

	SubscriptionState(SubscriptionCover cover) {
		this.plan = new CoverPlan(cover, ModuleCapabilities.FILTERS);
	}

	Wishes wishes() {
		return this.wishes;
	}

	CoverPlan plan() {
		return this.plan;
	}

	PresentFilters present() {
		return this.present;
	}

	Refusals refusals() {
		return this.refusals;
	}

	Set<MqttTopicFilter> asked() {
		return this.asked;
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	void restart(int capacity) {
		this.planned = true;
		this.present.clear();
		this.asked.clear();
		this.refusals.renew();
		this.plan.restart(capacity);
		replan();
	}

	/**
	 * Put a filter to the broker, whatever is there already.
	 */
	void ask(MqttTopicFilter filter) {
		this.refusals.forget(filter);
		this.asked.add(filter);
		replan();
	}

	void replan() {
		if (this.planned) {
			Set<MqttTopicFilter> wanted = this.wishes.filters();
			this.refusals.forgetUnless(this::matters);
			this.proven.removeIf(Predicate.not(this::matters));
			this.asked.retainAll(wanted);
			Set<MqttTopicFilter> refused = this.refusals.inForce();
			List<FilterLevels> forbidden = refused.stream()
				.map(FilterLevels::of)
				.filter(FilterLevels::hasWildcard)
				.toList();
			this.plan.fill(new CoverPlan.Demand(wanted.stream().filter((filter) -> !refused.contains(filter)).toList(),
					wanted.size(), this.present.filters(), refused,
					new CoverRules(this.plan.literalLevels(), forbidden, this.proven)));
		}
	}

	private boolean matters(MqttTopicFilter filter) {
		return this.wishes.contains(filter) || !coveredBy(filter).isEmpty();
	}

	/**
	 * Return the wishes that a filter covers.
	 */
	List<MqttTopicFilter> coveredBy(MqttTopicFilter filter) {
		FilterLevels levels = FilterLevels.of(filter);
		return this.wishes.filters().stream().filter((wish) -> levels.covers(FilterLevels.of(wish))).toList();
	}

	/**
	 * Return whether the module has what serves a wish.
	 */
	boolean isThere(MqttTopicFilter wish) {
		Optional<MqttTopicFilter> serving = this.plan.serving(wish);
		return serving.isPresent() ? this.present.contains(serving.get()) : isCoveredAnyhow(wish);
	}

	/**
	 * Return whether the module has the filter that is planned for a wish.
	 */
	boolean isServed(MqttTopicFilter wish) {
		return this.plan.serving(wish).filter(this.present::contains).isPresent();
	}

	/**
	 * Return whether a wish that was refused or left out is served all the same.
	 */
	boolean isCoveredAnyhow(MqttTopicFilter wish) {
		FilterLevels levels = FilterLevels.of(wish);
		return this.present.filters().stream().anyMatch((filter) -> FilterLevels.of(filter).covers(levels));
	}

	/**
	 * Return whether there is no place for a wish that was not refused itself.
	 */
	boolean isLeftOut(MqttTopicFilter wish) {
		return this.planned && !this.refusals.isInForce(wish) && this.plan.serving(wish).isEmpty();
	}

	/**
	 * Return the refused filters that would serve a wish, itself first.
	 */
	List<MqttTopicFilter> culprits(MqttTopicFilter wish) {
		FilterLevels levels = FilterLevels.of(wish);
		return this.refusals.inForce()
			.stream()
			.filter((filter) -> FilterLevels.of(filter).covers(levels))
			.sorted(Comparator.comparing((MqttTopicFilter filter) -> !filter.equals(wish))
				.thenComparing(MqttTopicFilter::filter))
			.toList();
	}

	MqttQos highestQos(Collection<MqttTopicFilter> wanted) {
		return wanted.stream().map(this.wishes::qos).max(Comparator.naturalOrder()).orElse(MqttQos.AT_MOST_ONCE);
	}

	boolean hasRoom() {
		return this.present.hasRoom(this.plan.capacity());
	}

	/**
	 * Take note that the module has a subscription.
	 */
	void keep(MqttSubscription subscription) {
		MqttTopicFilter filter = subscription.filter();
		this.present.add(subscription);
		this.refusals.forget(filter);
		this.proven.add(filter);
		this.asked
			.removeIf((wish) -> wish.equals(filter) || this.plan.serving(wish).filter(filter::equals).isPresent());
		if (!this.plan.filters().contains(filter)) {
			if (coveredBy(filter).stream().anyMatch(this::isLeftOut)) {
				this.plan.adopt(filter);
			}
			replan();
		}
	}

	/**
	 * Take note that the module does not have a filter, for a reason.
	 */
	void miss(MqttTopicFilter filter, Refusal refusal) {
		this.present.remove(filter, true);
		this.asked.remove(filter);
		this.refusals.put(filter, refusal);
		this.plan.remove(filter);
		replan();
	}

}
