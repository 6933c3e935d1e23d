package io.github.espatmqtt.mqtt;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Subscriptions}.
 */
class SubscriptionsTests {

	private static final MqttSubscription FIRST = MqttSubscription.of("first", 0);

	private static final MqttSubscription SECOND = MqttSubscription.of("second", 1);

	private final Subscriptions subscriptions = new Subscriptions();

	@Test
	void thereAreNoneAtFirst() {
		assertThat(this.subscriptions.all()).isEmpty();
		assertThat(this.subscriptions.rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).isEmpty();
	}

	@Test
	void eachIsClaimedOnceInTheOrderTheyWereWanted() {
		wantBoth();
		assertThat(this.subscriptions.claim()).contains(FIRST);
		assertThat(this.subscriptions.claim()).contains(SECOND);
		assertThat(this.subscriptions.claim()).isEmpty();
		assertThat(this.subscriptions.all()).containsExactly(FIRST, SECOND);
	}

	@Test
	void certainOneIsClaimedOnce() {
		wantBoth();
		assertThat(this.subscriptions.claim(SECOND)).isTrue();
		assertThat(this.subscriptions.claim(SECOND)).isFalse();
		assertThat(this.subscriptions.claim()).contains(FIRST);
		assertThat(this.subscriptions.claim()).isEmpty();
	}

	@Test
	void unwantedOneIsNotClaimed() {
		assertThat(this.subscriptions.claim(FIRST)).isFalse();
	}

	@Test
	void newSessionStartsWithAllOfThem() {
		wantBoth();
		this.subscriptions.claim();
		this.subscriptions.claim();
		this.subscriptions.reject(SECOND);
		this.subscriptions.restart();
		assertThat(this.subscriptions.rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).contains(FIRST);
		assertThat(this.subscriptions.claim()).contains(SECOND);
	}

	@Test
	void rejectedOneIsKeptButNotClaimedAgain() {
		wantBoth();
		this.subscriptions.claim();
		this.subscriptions.reject(FIRST);
		assertThat(this.subscriptions.rejected()).containsExactly(FIRST);
		assertThat(this.subscriptions.all()).containsExactly(FIRST, SECOND);
		assertThat(this.subscriptions.claim()).contains(SECOND);
		assertThat(this.subscriptions.claim()).isEmpty();
	}

	@Test
	void rejectedOneIsTriedAgainOnceWantedAgain() {
		wantBoth();
		this.subscriptions.claim();
		this.subscriptions.reject(FIRST);
		this.subscriptions.want(FIRST);
		assertThat(this.subscriptions.rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).contains(FIRST);
	}

	@Test
	void forgottenOneIsGone() {
		wantBoth();
		assertThat(this.subscriptions.forget(FIRST.filter())).isTrue();
		assertThat(this.subscriptions.forget(FIRST.filter())).isFalse();
		assertThat(this.subscriptions.claim(FIRST)).isFalse();
		assertThat(this.subscriptions.claim()).contains(SECOND);
	}

	@Test
	void oneForgottenWhileClaimedIsNotRejected() {
		wantBoth();
		this.subscriptions.claim(FIRST);
		this.subscriptions.forget(FIRST.filter());
		this.subscriptions.reject(FIRST);
		assertThat(this.subscriptions.rejected()).isEmpty();
	}

	@Test
	void sameFilterIsReplacedAndKeepsItsPlace() {
		wantBoth();
		this.subscriptions.claim();
		MqttSubscription replacement = new MqttSubscription(FIRST.filter(), MqttQos.EXACTLY_ONCE);
		this.subscriptions.want(replacement);
		assertThat(this.subscriptions.all()).containsExactly(replacement, SECOND);
		assertThat(this.subscriptions.claim(FIRST)).isFalse();
		assertThat(this.subscriptions.claim()).contains(replacement);
	}

	@Test
	void oneReplacedWhileClaimedIsNotRejected() {
		this.subscriptions.want(FIRST);
		this.subscriptions.claim();
		MqttSubscription replacement = new MqttSubscription(FIRST.filter(), MqttQos.EXACTLY_ONCE);
		this.subscriptions.want(replacement);
		this.subscriptions.reject(FIRST);
		assertThat(this.subscriptions.rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).contains(replacement);
	}

	@Test
	void eleventhIsRefusedUntilThereIsRoom() {
		IntStream.range(0, 10).forEach((i) -> this.subscriptions.want(MqttSubscription.of("topic/" + i, 0)));
		assertThatIllegalStateException().isThrownBy(() -> this.subscriptions.want(FIRST))
			.withMessageContainingAll("10 subscriptions", "'first'", "unsubscribe");
		assertThat(this.subscriptions.all()).hasSize(10).doesNotContain(FIRST);
		this.subscriptions.want(MqttSubscription.of("topic/3", 2));
		this.subscriptions.forget(new MqttTopicFilter("topic/5"));
		this.subscriptions.want(FIRST);
		assertThat(this.subscriptions.all()).hasSize(10).endsWith(FIRST);
	}

	private void wantBoth() {
		this.subscriptions.want(FIRST);
		this.subscriptions.want(SECOND);
	}

}
