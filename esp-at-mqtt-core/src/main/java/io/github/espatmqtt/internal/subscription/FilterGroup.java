package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Filters that are joined under one.
 *
 * @param members the filters, in order
 * @param joined the narrowest filter that covers them all
 */
record FilterGroup(List<FilterLevels> members, FilterLevels joined) {

	/** Past so many names in a level it is not tried to take out each of them. */
	private static final int FEW_NAMES = 50;

	static FilterGroup of(List<FilterLevels> members) {
		return new FilterGroup(members, members.stream().reduce(FilterLevels::join).orElseThrow());
	}

	/**
	 * Return the groups of filters that have something in common, in order.
	 */
	static <K extends Comparable<K>> List<FilterGroup> by(Function<FilterLevels, K> key,
			Collection<FilterLevels> filters) {
		return filters.stream()
			.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
			.values()
			.stream()
			.map(FilterGroup::of)
			.toList();
	}

	/**
	 * Return the ways to take this group apart.
	 * @param most the most parts, at least two
	 */
	Stream<List<FilterGroup>> divisions(int most) {
		Stream<List<FilterGroup>> single = Stream
			.of(this.members.stream().map((member) -> of(List.of(member))).toList());
		return Stream.concat(single, levels().boxed().flatMap(this::divisionsAt))
			.filter((parts) -> parts.size() > 1 && parts.size() <= most && isUseful(parts));
	}

	private IntStream levels() {
		return IntStream.range(0, this.members.stream().mapToInt(FilterLevels::named).max().orElseThrow());
	}

	/**
	 * Divide by the name that a level has, by whether it is there, and take out one name.
	 */
	private Stream<List<FilterGroup>> divisionsAt(int level) {
		List<FilterGroup> named = by((member) -> member.name(level), this.members);
		Stream<String> names = (named.size() <= FEW_NAMES) ? named.stream().map((part) -> part.joined.name(level))
				: Stream.of();
		return Stream.concat(Stream.of(named, by((member) -> member.named() > level, this.members)),
				names.map((name) -> by((member) -> member.name(level).equals(name), this.members)));
	}

	/**
	 * Return whether no part covers another, which would be there in vain.
	 */
	private static boolean isUseful(List<FilterGroup> parts) {
		return parts.stream()
			.noneMatch((part) -> parts.stream().anyMatch((other) -> other != part && other.joined.covers(part.joined)));
	}

}
