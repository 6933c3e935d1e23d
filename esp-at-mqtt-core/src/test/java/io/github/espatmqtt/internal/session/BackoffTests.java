package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backoff}.
 */
class BackoffTests {

	private static final RandomGenerator NO_JITTER = () -> 0;

	@ParameterizedTest
	@CsvSource({ "1, 60, '1,2,4,8,16,32,60,60'", "1, 8, '1,2,4,8,8'", "5, 5, '5,5,5'", "7, 10, '7,10,10'",
			"10, 3, '3,3,3'" })
	void pausesDoubleUpToTheLimit(long initial, long maximum, String expected) {
		Backoff backoff = new Backoff(Duration.ofSeconds(initial), Duration.ofSeconds(maximum), NO_JITTER);
		long[] pauses = Arrays.stream(expected.split(",")).mapToLong(Long::parseLong).toArray();
		for (long pause : pauses) {
			assertThat(backoff.next()).hasSeconds(pause);
		}
	}

	@Test
	void pausesAreUpToAQuarterShorterByChance() {
		Backoff backoff = new Backoff(Duration.ofSeconds(100), Duration.ofSeconds(100), new Random(1));
		Set<Duration> pauses = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			pauses.add(backoff.next());
		}
		assertThat(pauses).hasSize(26).contains(Duration.ofSeconds(75), Duration.ofSeconds(100));
	}

	@Test
	void resetStartsOver() {
		Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), NO_JITTER);
		backoff.next();
		backoff.next();
		backoff.reset();
		assertThat(backoff.next()).hasSeconds(1);
		assertThat(backoff.next()).hasSeconds(2);
	}

}
