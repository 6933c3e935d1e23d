package io.github.espatmqtt.filters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterBenchmark}.
 */
class FilterBenchmarkTests {

	@Test
	@Timeout(60)
	void everyMessageIsDeliveredOnce() throws InterruptedException {
		assertThat(FilterBenchmark.nanosPerMessage(30, 300)).isPositive();
	}

}
