package io.github.espatmqtt.internal.subscription;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterIndex}, exhaustive for small filters and topics.
 */
class FilterIndexTests {

	private final FilterIndex<String> index = new FilterIndex<>();

	private final List<String> filters = Stream
		.concat(Filters.all().stream(),
				Stream.of("$share/g/a/+", "$share/h/a/+", "$share/g/#", "$share//a", "a//", "/", "+/#"))
		.toList();

	@Test
	void findsWhatMatches() {
		this.filters.forEach((filter) -> this.index.put(Filters.filter(filter), filter));
		assertFinds(this.filters);
	}

	@Test
	void findsNoMoreWhatWasRemoved() {
		this.filters.forEach((filter) -> this.index.put(Filters.filter(filter), filter));
		List<String> left = this.filters.stream().filter((filter) -> filter.hashCode() % 3 == 0).toList();
		this.filters.stream()
			.filter((filter) -> !left.contains(filter))
			.forEach((filter) -> this.index.remove(Filters.filter(filter)));
		this.index.remove(Filters.filter("never/there"));
		assertFinds(left);
	}

	@Test
	void oneFilterHasOneValue() {
		this.index.put(Filters.filter("a/+"), "first");
		this.index.put(Filters.filter("a/+"), "second");
		assertThat(this.index.find("a/b")).containsExactly("second");
	}

	private void assertFinds(List<String> present) {
		Stream.concat(Filters.topics().stream(), Stream.of("a//", "/", "//", "", "a/+", "a/#", "+", "a/b/c/d/e"))
			.forEach((topic) -> assertThat(this.index.find(topic)).as(topic)
				.containsExactlyInAnyOrderElementsOf(
						present.stream().filter((filter) -> Filters.filter(filter).matches(topic)).toList()));
	}

}
