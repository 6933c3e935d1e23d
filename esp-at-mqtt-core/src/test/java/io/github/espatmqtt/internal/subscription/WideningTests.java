package io.github.espatmqtt.internal.subscription;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Widening}.
 */
class WideningTests {

	@Test
	void theNewFilterIsJoinedWithTheNearest() {
		assertThat(widened(3, CoverRules.of(1), "a/b/1", "a/c/2", "d/1")).containsExactlyInAnyOrder("a/b/1", "a/c/2",
				"d/1");
		assertThat(widened(2, CoverRules.of(1), "a/b/2", "a/b/1", "d/1")).containsExactlyInAnyOrder("a/b/+", "d/1");
	}

	@Test
	void othersAreJoinedIfItCannotBe() {
		assertThat(widened(2, CoverRules.of(1), "x", "a/1", "a/2")).containsExactlyInAnyOrder("a/+", "x");
	}

	@Test
	void itIsJoinedWithTwoIfTwoPlacesAreMissing() {
		assertThat(widened(2, CoverRules.of(1), "a/4", "a/1", "a/b/2", "c")).containsExactlyInAnyOrder("a/+/#", "c");
	}

	@Test
	void thereMayBeNoWay() {
		assertThat(widened(2, CoverRules.of(1), "x", "a/1", "b/2")).isEmpty();
		assertThat(widened(2, CoverRules.of(0), "$SYS/x", "$SYS/y", "$share/g/z")).isEmpty();
		CoverRules forbidden = new CoverRules(0, List.of(FilterLevels.of(Filters.filter("a/+"))), Set.of());
		assertThat(widened(1, forbidden, "a/1", "a/2")).isEmpty();
	}

	private static List<String> widened(int places, CoverRules rules, String added, String... kept) {
		return new Widening(places, rules).of(Filters.filters(Stream.of(kept)), Filters.filter(added))
			.orElse(List.of())
			.stream()
			.map(MqttTopicFilter::filter)
			.toList();
	}

}
