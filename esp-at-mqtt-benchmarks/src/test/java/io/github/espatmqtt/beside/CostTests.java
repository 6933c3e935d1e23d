package io.github.espatmqtt.beside;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Cost}.
 */
class CostTests {

	@Test
	void aThreadThatHasEndedTakesNothingBack() {
		Cost before = new Cost(0, Map.of(1L, 100L, 2L, 5000L), 0);
		Cost after = new Cost(4000, Map.of(1L, 140L, 3L, 60L), 2000);
		assertThat(after.since(before).perMessage(2)).isEqualTo("2.0 | 50 | 1.0");
	}

}
