package io.github.espatmqtt.chaos;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HealthRecord} with {@link Pulse}.
 */
class HealthRecordTests {

	private final HealthRecord health = new HealthRecord();

	private final Pulse pulse = new Pulse();

	@Test
	void upIsALieWhileNothingIsConfirmed() {
		said(true, 0, 10, 20);
		beats(2, 4, 15, 18);
		assertLie(11);
	}

	@Test
	void downIsALieFromTheFirstConfirmationOn() {
		said(true, 0);
		said(false, 10, 20);
		said(true, 30, 31);
		beats(5, 9, 18, 28, 31);
		assertLie(12);
	}

	@Test
	void downIsTrueWhileNothingIsConfirmed() {
		said(false, 0, 50);
		assertLie(0);
	}

	@Test
	void whatIsOutsideDoesNotCount() {
		said(true, 0, 10, 200);
		beats(101, 102);
		assertThat(this.health.longestLie(this.pulse, 100, 103)).isEqualTo(Duration.ofNanos(1));
	}

	private void said(boolean up, long... moments) {
		for (long moment : moments) {
			this.health.said(up, moment);
		}
	}

	private void beats(long... moments) {
		for (long moment : moments) {
			this.pulse.beat(moment - 1, moment);
		}
	}

	private void assertLie(long nanos) {
		assertThat(this.health.longestLie(this.pulse, 0, 1000)).isEqualTo(Duration.ofNanos(nanos));
	}

}
