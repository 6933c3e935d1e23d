package io.github.espatmqtt.internal.session;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Confirmations}.
 */
class ConfirmationsTests {

	private static final long LIMIT = Confirmations.LIMIT.toNanos();

	private static final long PART = Duration.ofSeconds(1).toNanos();

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(120);

	private final Confirmations confirmations = new Confirmations();

	@Test
	void nothingIsMissingWhereNothingIsTried() {
		assertThat(this.confirmations.missing(100 * LIMIT)).isEmpty();
	}

	@Test
	void tryThatTakesTooLongIsMissed() {
		this.confirmations.tried(0);
		assertThat(this.confirmations.missing(LIMIT)).isEmpty();
		assertThat(this.confirmations.missing(LIMIT + 1)).contains(Duration.ofNanos(LIMIT + 1));
	}

	@Test
	void triesInARowCountFromTheFirst() {
		this.confirmations.tried(0);
		this.confirmations.unconfirmed(LIMIT / 2);
		assertThat(this.confirmations.missing(10 * LIMIT)).isEmpty();
		this.confirmations.tried(LIMIT);
		this.confirmations.unconfirmed(2 * LIMIT);
		assertThat(this.confirmations.missing(3 * LIMIT)).contains(Duration.ofNanos(3 * LIMIT));
	}

	@Test
	void confirmationAndNewSessionEndIt() {
		this.confirmations.tried(0);
		this.confirmations.confirmed();
		assertThat(this.confirmations.missing(2 * LIMIT)).isEmpty();
		assertThat(this.confirmations.isProven()).isTrue();
		this.confirmations.tried(0);
		this.confirmations.restart();
		assertThat(this.confirmations.missing(2 * LIMIT)).isEmpty();
		assertThat(this.confirmations.isProven()).isFalse();
	}

	@Test
	void refusalThatHadNothingToDoWithTheBrokerIsNoTry() {
		this.confirmations.tried(0);
		this.confirmations.refused();
		assertThat(this.confirmations.missing(2 * LIMIT)).isEmpty();
	}

	@Test
	void longMessageIsNotMissedWhileItIsOnItsWay() {
		this.confirmations.tried(0);
		for (long now = 0; now <= 3 * LIMIT; now += PART) {
			this.confirmations.progressed(now);
			assertThat(this.confirmations.missing(now + LIMIT)).isEmpty();
		}
		assertThat(this.confirmations.missing(3 * LIMIT + LIMIT + 1)).isPresent();
	}

	@Test
	void partThatFollowsNoOtherIsNoProgress() {
		this.confirmations.tried(0);
		this.confirmations.progressed(2 * PART);
		assertThat(this.confirmations.missing(LIMIT + 1)).isPresent();
	}

	@Test
	void longMessagesThatAllFailAreMissed() {
		this.confirmations.tried(0);
		this.confirmations.progressed(1);
		this.confirmations.unconfirmed(LIMIT);
		this.confirmations.tried(LIMIT);
		this.confirmations.progressed(LIMIT + 1);
		assertThat(this.confirmations.missing(LIMIT + 2)).contains(Duration.ofNanos(LIMIT + 2));
	}

	@Test
	void progressOfARefusedTryIsNone() {
		this.confirmations.tried(0);
		this.confirmations.progressed(1);
		this.confirmations.refused();
		this.confirmations.tried(3 * LIMIT);
		assertThat(this.confirmations.missing(3 * LIMIT + 1)).isEmpty();
	}

	@Test
	void moduleVouchesForItsConnectionAfterTwiceTheKeepAliveOnly() {
		this.confirmations.tried(0);
		this.confirmations.unconfirmed(2 * LIMIT);
		this.confirmations.vouched(3 * LIMIT, KEEP_ALIVE);
		assertThat(this.confirmations.missing(3 * LIMIT)).isPresent();
		this.confirmations.vouched(2 * LIMIT + 2 * KEEP_ALIVE.toNanos() + 1, KEEP_ALIVE);
		assertThat(this.confirmations.missing(100 * LIMIT)).isEmpty();
	}

}
