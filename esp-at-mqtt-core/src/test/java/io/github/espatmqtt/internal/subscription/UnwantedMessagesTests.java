package io.github.espatmqtt.internal.subscription;

import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnwantedMessages}.
 */
class UnwantedMessagesTests {

	private static final long WINDOW = UnwantedMessages.WINDOW.toNanos();

	private final UnwantedMessages unwanted = new UnwantedMessages(0);

	@Test
	void whatNobodyWantsIsCountedByTheFirstLevels() {
		add("a/b/c", true, 3);
		add("a/b/d", true, 1);
		add("a/x", true, 2);
		add("top", true, 1);
		add("a/b/c", false, 9);
		assertThat(this.unwanted.counts()).containsExactly(Map.entry("a/b", 4L), Map.entry("a", 2L),
				Map.entry("top", 1L));
	}

	@Test
	void aPublisherOfManyTopicsFillsNoMemory() {
		IntStream.range(0, 5000).forEach((i) -> add("t" + i + "/x", true, 1));
		assertThat(this.unwanted.counts()).hasSize(101).containsEntry("...", 4900L);
	}

	@Test
	void moreThanHalfOverAWhileIsToldOnce() {
		add("a", true, 60);
		add("a", false, 40);
		assertThat(this.unwanted.add("a", false, WINDOW)).isTrue();
		add("a", true, 60);
		assertThat(this.unwanted.add("a", true, 2 * WINDOW)).as("still").isFalse();
		add("a", false, 60);
		assertThat(this.unwanted.add("a", true, 3 * WINDOW)).as("better").isFalse();
		add("a", true, 60);
		assertThat(this.unwanted.add("a", true, 4 * WINDOW)).as("again").isTrue();
	}

	@Test
	void fewMessagesProveNothing() {
		add("a", true, 15);
		assertThat(this.unwanted.add("a", true, WINDOW)).isFalse();
	}

	@Test
	void nothingIsToldBeforeTheTime() {
		add("a", true, 100);
		assertThat(this.unwanted.add("a", true, WINDOW - 1)).isFalse();
	}

	private void add(String topic, boolean isUnwanted, int times) {
		IntStream.range(0, times).forEach((i) -> this.unwanted.add(topic, isUnwanted, 0));
	}

}
