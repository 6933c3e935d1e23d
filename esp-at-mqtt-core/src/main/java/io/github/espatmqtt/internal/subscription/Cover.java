package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Few filters that match all that many filters match, and as little else as possible. The
 * same filters make the same cover, in whatever order they come.
 *
 * @param groups what is kept, and for which filters
 * @param leftOut the filters for which there is no place
 */
record Cover(List<FilterGroup> groups, List<FilterLevels> leftOut) {

	private static final Comparator<FilterGroup> BY_NAME = Comparator.comparing((group) -> group.joined().toString());

	/**
	 * Compute a cover.
	 * @param wanted the filters
	 * @param places the most filters to cover them with
	 */
	static Cover of(Collection<MqttTopicFilter> wanted, int places, CoverRules rules) {
		List<FilterLevels> filters = wanted.stream().distinct().map(FilterLevels::of).toList();
		List<FilterLevels> widest = (filters.size() <= places) ? filters : widest(filters);
		List<FilterLevels> sorted = widest.stream().sorted(Comparator.comparing(FilterLevels::toString)).toList();
		if (sorted.size() <= places) {
			return new Cover(singles(sorted).toList(), List.of());
		}
		List<FilterGroup> groups = Stream.concat(joined(sorted, rules), single(sorted, rules)).sorted(BY_NAME).toList();
		return (groups.size() > places) ? leavingOut(groups, places, rules) : refined(groups, places, sorted);
	}

	private static List<FilterLevels> widest(List<FilterLevels> filters) {
		List<FilterLevels> wide = filters.stream().filter(FilterLevels::hasWildcard).toList();
		return filters.stream()
			.filter((filter) -> wide.stream().noneMatch((other) -> !other.equals(filter) && other.covers(filter)))
			.toList();
	}

	private static Stream<FilterGroup> single(List<FilterLevels> filters, CoverRules rules) {
		return singles(filters.stream().filter((filter) -> !rules.canJoin(filter)).toList());
	}

	private static Stream<FilterGroup> singles(List<FilterLevels> filters) {
		return filters.stream().map((filter) -> FilterGroup.of(List.of(filter)));
	}

	private static Stream<FilterGroup> joined(List<FilterLevels> filters, CoverRules rules) {
		List<FilterLevels> joinable = filters.stream().filter(rules::canJoin).toList();
		return FilterGroup.by((filter) -> filter.head(rules.literalLevels()), joinable)
			.stream()
			.flatMap((group) -> allowed(group, rules));
	}

	/**
	 * Take a group apart until the broker allows all its parts.
	 */
	private static Stream<FilterGroup> allowed(FilterGroup group, CoverRules rules) {
		if (rules.allow(group.joined(), group.members())) {
			return Stream.of(group);
		}
		return group.divisions(group.members().size())
			.min(Comparator.comparingInt(List::size))
			.map((parts) -> parts.stream().flatMap((part) -> allowed(part, rules)))
			.orElseGet(() -> singles(group.members()));
	}

	private static Cover leavingOut(List<FilterGroup> groups, int places, CoverRules rules) {
		List<FilterGroup> ranked = groups.stream()
			.sorted(Comparator.comparing((FilterGroup group) -> !rules.proven().contains(group.joined().filter()))
				.thenComparing((group) -> -group.members().size())
				.thenComparing(BY_NAME))
			.toList();
		List<FilterLevels> leftOut = ranked.stream().skip(places).flatMap((group) -> group.members().stream()).toList();
		return new Cover(ranked.stream().limit(places).sorted(BY_NAME).toList(), leftOut);
	}

	/**
	 * Use the places that are left to bring in less that nobody wants.
	 */
	private static Cover refined(List<FilterGroup> groups, int places, List<FilterLevels> wanted) {
		int depth = 1 + wanted.stream().mapToInt((filter) -> filter.levels().size()).max().orElse(0);
		List<FilterGroup> current = groups;
		Optional<Division> best = best(current, places, depth);
		while (best.isPresent()) {
			current = best.get().apply(current);
			best = best(current, places, depth);
		}
		return new Cover(current, List.of());
	}

	private static Optional<Division> best(List<FilterGroup> groups, int places, int depth) {
		int most = places - groups.size() + 1;
		return groups.stream()
			.flatMap((group) -> group.divisions(most).map((parts) -> Division.of(group, parts, depth)))
			.filter((division) -> division.gain > 0)
			.max(Comparator.comparingDouble(Division::gain));
	}

	/**
	 * Return the filters that are kept.
	 */
	List<MqttTopicFilter> filters() {
		return this.groups.stream().map((group) -> group.joined().filter()).toList();
	}

	/**
	 * A group taken apart.
	 *
	 * @param gain how much less it brings in, for each place it takes more
	 */
	private record Division(FilterGroup group, List<FilterGroup> parts, double gain) {

		static Division of(FilterGroup group, List<FilterGroup> parts, int depth) {
			double now = parts.stream().mapToDouble((part) -> part.joined().breadth(depth)).sum();
			return new Division(group, parts, (group.joined().breadth(depth) - now) / (parts.size() - 1));
		}

		List<FilterGroup> apply(List<FilterGroup> groups) {
			List<FilterGroup> changed = new ArrayList<>(groups);
			changed.remove(this.group);
			changed.addAll(this.parts);
			changed.sort(BY_NAME);
			return changed;
		}

	}

}
