package io.github.espatmqtt.internal.subscription;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterLevels}, exhaustive for small filters.
 */
class FilterLevelsTests {

	private static final List<String> TOPICS = Filters.topics();

	private static final Map<FilterLevels, BitSet> MATCHED = new HashMap<>();

	static {
		Filters.all().forEach((filter) -> MATCHED.put(levels(filter), matched(filter)));
	}

	@Test
	void oneCoversAnotherIfItMatchesWhateverThatMatches() {
		MATCHED.forEach((one, topics) -> MATCHED
			.forEach((other, otherTopics) -> assertThat(one.covers(other)).as("%s covers %s", one, other)
				.isEqualTo(contains(topics, otherTopics))));
	}

	@Test
	void joinIsTheNarrowestThatCoversBoth() {
		MATCHED.forEach((one, topics) -> MATCHED.forEach((other, otherTopics) -> {
			if (!one.standsAlone() && !other.standsAlone()) {
				FilterLevels joined = one.join(other);
				BitSet both = (BitSet) topics.clone();
				both.or(otherTopics);
				assertThat(contains(MATCHED.get(joined), both)).as("%s of %s and %s", joined, one, other).isTrue();
				assertThat(MATCHED.values().stream().filter((matched) -> contains(matched, both)))
					.as("narrower than %s of %s and %s", joined, one, other)
					.allMatch((matched) -> matched.cardinality() >= MATCHED.get(joined).cardinality());
			}
		}));
	}

	@Test
	void whatCoversAnotherIsNoNarrower() {
		MATCHED.keySet()
			.forEach((one) -> MATCHED.keySet()
				.stream()
				.filter(one::covers)
				.forEach((other) -> assertThat(one.breadth(4)).as("%s covers %s", one, other)
					.isGreaterThanOrEqualTo(other.breadth(4))));
	}

	@ParameterizedTest
	@CsvSource({ "a/b, a/c, a/+", "a/b, a/b/c, a/b/#", "a, a/b, a/#", "a/b, a/c/d, a/+/#", "a/#, a/b, a/#", "a, b/c, #",
			"a/b/c, a/x/c, a/+/c", "a//b, a/x/b, a/+/b", "#, a/b, #" })
	void joins(String one, String other, String joined) {
		assertThat(levels(one).join(levels(other))).hasToString(joined);
		assertThat(levels(other).join(levels(one))).hasToString(joined);
	}

	@Test
	void sharedSubscriptionCoversNothingAndNothingCoversIt() {
		FilterLevels shared = levels("$share/g/a/#");
		assertThat(shared.covers(shared)).isTrue();
		assertThat(shared.covers(levels("$share/g/a/b"))).isFalse();
		assertThat(levels("$share/#").covers(shared)).isFalse();
		assertThat(levels("#").covers(shared)).isFalse();
	}

	private static FilterLevels levels(String filter) {
		return FilterLevels.of(Filters.filter(filter));
	}

	private static boolean contains(BitSet topics, BitSet others) {
		BitSet missing = (BitSet) others.clone();
		missing.andNot(topics);
		return missing.isEmpty();
	}

	private static BitSet matched(String text) {
		MqttTopicFilter filter = Filters.filter(text);
		BitSet matched = new BitSet();
		for (int i = 0; i < TOPICS.size(); i++) {
			matched.set(i, filter.matches(TOPICS.get(i)));
		}
		return matched;
	}

}
