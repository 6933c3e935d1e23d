package io.github.espatmqtt.chaos;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Pulse}.
 */
class PulseTests {

	private final Pulse pulse = new Pulse();

	@Test
	void whatBeganBeforeIsNoRecovery() {
		this.pulse.beat(9, 15);
		assertThat(this.pulse.awaitAfter(10, Duration.ZERO)).isNull();
		this.pulse.beat(12, 30);
		this.pulse.beat(13, 20);
		assertThat(this.pulse.awaitAfter(10, Duration.ZERO)).isEqualTo(Duration.ofNanos(10));
	}

	@Test
	void longestPauseIsBetweenConfirmationsOrAtTheEnds() {
		this.pulse.beat(0, 12);
		this.pulse.beat(0, 15);
		assertThat(this.pulse.longestPause(10, 16)).isEqualTo(Duration.ofNanos(3));
		assertThat(this.pulse.longestPause(5, 16)).isEqualTo(Duration.ofNanos(7));
		assertThat(this.pulse.longestPause(10, 30)).isEqualTo(Duration.ofNanos(15));
	}

	@Test
	void forgottenConfirmationsAreNone() {
		this.pulse.beat(10, 12);
		this.pulse.forget(20);
		assertThat(this.pulse.awaitAfter(5, Duration.ZERO)).isNull();
		assertThat(this.pulse.longestPause(10, 30)).isEqualTo(Duration.ofNanos(20));
	}

}
