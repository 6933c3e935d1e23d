package io.github.espatmqtt.internal.delivery;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionPatience}.
 */
class SessionPatienceTests {

	private static final long HOUR = Duration.ofHours(1).toNanos();

	private final SessionPatience patience = new SessionPatience(Duration.ofHours(1));

	@Test
	void whatWasAcceptedLongAgoIsGivenTheWholeTimeAfterASession() {
		long longAgo = System.nanoTime() - 3 * HOUR;
		this.patience.renew();
		assertThat(this.patience.nanosLeft(longAgo)).isBetween(HOUR - HOUR / 10, HOUR);
	}

	@Test
	void whatIsAcceptedWithoutASessionHasItsOwnTime() {
		long later = System.nanoTime() + HOUR / 2;
		assertThat(this.patience.nanosLeft(later)).isBetween(HOUR, HOUR + HOUR / 2);
	}

	@Test
	void withoutASessionItEnds() {
		SessionPatience none = new SessionPatience(Duration.ZERO);
		assertThat(none.nanosLeft(System.nanoTime())).isLessThanOrEqualTo(0);
	}

}
