package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Which filters may stand for others.
 *
 * @param literalLevels how many leading levels a joined filter keeps
 * @param forbidden joined filters that the broker does not allow
 * @param proven filters that it has allowed
 */
record CoverRules(int literalLevels, List<FilterLevels> forbidden, Set<MqttTopicFilter> proven) {

	static CoverRules of(int literalLevels) {
		return new CoverRules(literalLevels, List.of(), Set.of());
	}

	/**
	 * Return whether filters may be joined: what is wider than something forbidden is
	 * forbidden as well. One of them that covers the others is no join.
	 */
	boolean allow(FilterLevels joined, Collection<FilterLevels> members) {
		return members.contains(joined)
				|| joined.isLiteral(this.literalLevels) && this.forbidden.stream().noneMatch(joined::covers);
	}

	/**
	 * Return how many places suffice for filters, if everything is joined that may be and
	 * the broker allows it.
	 */
	long leastPlaces(Collection<MqttTopicFilter> filters) {
		return filters.stream()
			.map(FilterLevels::of)
			.map((filter) -> canJoin(filter) ? "joined " + filter.head(this.literalLevels) : "single " + filter)
			.distinct()
			.count();
	}

	boolean canJoin(FilterLevels filter) {
		return !filter.standsAlone() && filter.isLiteral(this.literalLevels);
	}

}
