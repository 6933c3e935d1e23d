package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backoff}.
 */
class BackoffTests {

	@ParameterizedTest
	@CsvSource({ "1, 60, '1,2,4,8,16,32,60,60'", "1, 8, '1,2,4,8,8'", "5, 5, '5,5,5'", "7, 10, '7,10,10'",
			"10, 3, '3,3,3'" })
	void pausesDoubleUpToTheLimit(long initial, long maximum, String expected) {
		Backoff backoff = new Backoff(Duration.ofSeconds(initial), Duration.ofSeconds(maximum));
		long[] pauses = Arrays.stream(expected.split(",")).mapToLong(Long::parseLong).toArray();
		for (long pause : pauses) {
			assertThat(backoff.next()).hasSeconds(pause);
		}
	}

	@Test
	void resetStartsOver() {
		Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
		backoff.next();
		backoff.next();
		backoff.reset();
		assertThat(backoff.next()).hasSeconds(1);
		assertThat(backoff.next()).hasSeconds(2);
	}

}
