package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Makes room for one filter more among those that are kept, with the fewest exchanges:
 * first by joining it with one of them, else by joining two of them.
 */
final class Widening {

	private static final Comparator<Join> LEAST_FIRST = Comparator.comparingDouble(Join::gain)
		.thenComparing((join) -> join.joined.toString());

	private final CoverRules rules;

	private final int places;

	Widening(int places, CoverRules rules) {
		this.places = places;
		this.rules = rules;
	}

	/**
	 * Return what is to be kept.
	 * @param kept what is kept now
	 * @return empty if there is no way
	 */
	Optional<List<MqttTopicFilter>> of(Collection<MqttTopicFilter> kept, MqttTopicFilter added) {
		List<FilterLevels> filters = new ArrayList<>(kept.stream().map(FilterLevels::of).toList());
		filters.add(FilterLevels.of(added));
		while (filters.size() > this.places) {
			Optional<Join> join = best(filters);
			if (join.isEmpty()) {
				return Optional.empty();
			}
			FilterLevels joined = join.get().joined;
			filters.removeIf(joined::covers);
			filters.add(joined);
		}
		return Optional.of(filters.stream().map(FilterLevels::filter).toList());
	}

	private Optional<Join> best(List<FilterLevels> filters) {
		int last = filters.size() - 1;
		return joins(filters, last).min(LEAST_FIRST)
			.or(() -> IntStream.range(0, last).boxed().flatMap((i) -> joins(filters, i)).min(LEAST_FIRST));
	}

	/**
	 * Return the joins of a filter with one before it.
	 */
	private Stream<Join> joins(List<FilterLevels> filters, int index) {
		int depth = 1 + filters.stream().mapToInt((filter) -> filter.levels().size()).max().orElse(0);
		FilterLevels one = filters.get(index);
		return filters.subList(0, index)
			.stream()
			.filter((other) -> !one.standsAlone() && !other.standsAlone())
			.map((other) -> new Join(one.join(other), List.of(one, other), depth))
			.filter((join) -> this.rules.allow(join.joined, join.parts));
	}

	/**
	 * Two filters under one.
	 */
	private record Join(FilterLevels joined, List<FilterLevels> parts, int depth) {

		/**
		 * Return how much more it brings in.
		 */
		double gain() {
			return this.joined.breadth(this.depth)
					- this.parts.stream().mapToDouble((part) -> part.breadth(this.depth)).sum();
		}

	}

}
