package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.SubscriptionCover;
import io.github.espatmqtt.mqtt.SubscriptionCover.Mode;

/**
 * The filters that a module is to keep for all that is wanted. Not safe for use by
 * several threads.
 */
final class CoverPlan {

	private final SubscriptionCover settings;

	private final Set<MqttTopicFilter> filters = new LinkedHashSet<>();

	private final Map<MqttTopicFilter, MqttTopicFilter> serving = new LinkedHashMap<>();

	private int capacity;

	CoverPlan(SubscriptionCover settings, int capacity) {
		this.settings = settings;
		this.capacity = capacity;
	}

	/**
	 * Plan afresh.
	 * @param newCapacity the most filters the module keeps
	 */
	void restart(int newCapacity) {
		this.capacity = newCapacity;
		this.filters.clear();
		this.serving.clear();
	}

	/**
	 * Return who refuses what cannot be kept.
	 */
	Admission admission() {
		return new Admission(this.settings, this.capacity);
	}

	int capacity() {
		return this.capacity;
	}

	Set<MqttTopicFilter> filters() {
		return this.filters;
	}

	int literalLevels() {
		return this.settings.literalLevels();
	}

	boolean joins() {
		return this.settings.mode() == Mode.AUTO;
	}

	/**
	 * Return the filter that is kept for a wanted one, if there is one.
	 */
	Optional<MqttTopicFilter> serving(MqttTopicFilter wanted) {
		return Optional.ofNullable(this.serving.get(wanted));
	}

	/**
	 * Return the wanted filters that one is kept for.
	 */
	List<MqttTopicFilter> served(MqttTopicFilter filter) {
		return this.serving.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(filter))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Give up a filter.
	 */
	void remove(MqttTopicFilter filter) {
		this.filters.remove(filter);
	}

	/**
	 * Take a filter that is there instead of those that it covers.
	 */
	void adopt(MqttTopicFilter filter) {
		FilterLevels levels = FilterLevels.of(filter);
		this.filters.removeIf((other) -> levels.covers(FilterLevels.of(other)));
		this.filters.add(filter);
	}

	/**
	 * Change as little as possible to have what is wanted, and nothing in vain.
	 */
	void fill(Demand demand) {
		switch (this.settings.mode()) {
			case AUTO -> join(demand);
			case FIXED -> choose(demand);
			case REFUSE -> this.filters.addAll(demand.wanted());
		}
		serve(demand.wanted());
		this.filters.retainAll(this.serving.values());
	}

	private void choose(Demand demand) {
		this.filters.clear();
		this.settings.filters()
			.stream()
			.filter((filter) -> !demand.refused().contains(filter))
			.forEach(this.filters::add);
	}

	private void join(Demand demand) {
		boolean asTheyAre = isOneToOne() && demand.count() <= this.capacity;
		serve(demand.wanted());
		this.filters.retainAll(this.serving.values());
		if (asTheyAre) {
			this.filters.addAll(demand.wanted());
		}
		else {
			cover(demand, admission().places(demand.count()));
		}
	}

	private boolean isOneToOne() {
		return this.serving.entrySet().stream().allMatch((entry) -> entry.getKey().equals(entry.getValue()));
	}

	private void cover(Demand demand, int places) {
		takeBack(demand, places);
		List<MqttTopicFilter> open = open(demand.wanted());
		int free = places - this.filters.size();
		if (open.size() <= free) {
			this.filters.addAll(open);
		}
		else {
			if (free > 0) {
				this.filters.addAll(Cover.of(open, free, demand.rules()).filters());
			}
			open(demand.wanted()).forEach((filter) -> widen(filter, new Widening(places, demand.rules())));
		}
	}

	/**
	 * Keep what the module has already rather than something else.
	 */
	private void takeBack(Demand demand, int places) {
		for (MqttTopicFilter filter : demand.present()) {
			FilterLevels levels = FilterLevels.of(filter);
			if (this.filters.size() < places
					&& open(demand.wanted()).stream().map(FilterLevels::of).anyMatch(levels::covers)) {
				this.filters.add(filter);
			}
		}
	}

	private void widen(MqttTopicFilter filter, Widening widening) {
		if (server(filter).isEmpty()) {
			widening.of(this.filters, filter).ifPresent((wider) -> {
				this.filters.retainAll(wider);
				this.filters.addAll(wider);
			});
		}
	}

	private List<MqttTopicFilter> open(Collection<MqttTopicFilter> wanted) {
		return wanted.stream().filter((filter) -> server(filter).isEmpty()).toList();
	}

	private void serve(Collection<MqttTopicFilter> wanted) {
		this.serving.clear();
		wanted.forEach((filter) -> server(filter).ifPresent((server) -> this.serving.put(filter, server)));
	}

	private Optional<MqttTopicFilter> server(MqttTopicFilter wanted) {
		if (this.filters.contains(wanted)) {
			return Optional.of(wanted);
		}
		FilterLevels levels = FilterLevels.of(wanted);
		return this.filters.stream().filter((filter) -> FilterLevels.of(filter).covers(levels)).findFirst();
	}

	/**
	 * What a plan is made for.
	 *
	 * @param wanted the filters that are to be served
	 * @param count how many filters are wanted, with those the broker has refused
	 * @param present what the module has
	 * @param refused what the broker has refused
	 */
	record Demand(Collection<MqttTopicFilter> wanted, int count, Collection<MqttTopicFilter> present,
			Collection<MqttTopicFilter> refused, CoverRules rules) {
	}

}
