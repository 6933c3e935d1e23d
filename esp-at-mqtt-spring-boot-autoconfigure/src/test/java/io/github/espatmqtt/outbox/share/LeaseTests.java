package io.github.espatmqtt.outbox.share;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lease}.
 */
class LeaseTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static Lease begun(Duration counted, Duration dated) {
		return new Lease(System.nanoTime() - counted.toNanos(), System.currentTimeMillis() - dated.toMillis(), HOUR);
	}

	@Test
	void nothingBeginsInItsSecondHalf() {
		assertThat(begun(Duration.ofMinutes(29), Duration.ZERO).left()).isPositive();
		assertThat(begun(Duration.ofMinutes(31), Duration.ZERO).left()).isZero();
	}

	@Test
	void timeThatWasNotCountedIsSeenByTheDate() {
		assertThat(begun(Duration.ZERO, Duration.ofMinutes(31)).left()).isZero();
	}

	@Test
	void aDateThatIsSetBackMakesItNoLonger() {
		assertThat(begun(Duration.ofMinutes(31), HOUR.negated()).left()).isZero();
		assertThat(begun(Duration.ZERO, HOUR.negated()).left()).isLessThanOrEqualTo(Duration.ofMinutes(30));
	}

}
