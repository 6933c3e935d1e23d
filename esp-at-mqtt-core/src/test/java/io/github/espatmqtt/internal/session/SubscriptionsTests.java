package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.PendingSubscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Subscriptions}.
 */
class SubscriptionsTests {

	private static final MqttSubscription FIRST = MqttSubscription.of("first", 0);

	private static final MqttSubscription SECOND = MqttSubscription.of("second", 1);

	private static final Object OWNER = "owner";

	private static final Object OTHER = "other";

	private final Subscriptions subscriptions = new Subscriptions();

	@Test
	void filterThatCostTheConnectionTwiceInARowWaitsApart() {
		wantBoth();
		for (int session = 0; session < 2; session++) {
			this.subscriptions.restart();
			Stream.generate(this.subscriptions::claim).takeWhile(Optional::isPresent).toList();
			this.subscriptions.refuse(FIRST, (refusal) -> refusal.costing("hung up"));
		}
		this.subscriptions.restart();
		assertThat(this.subscriptions.claim()).contains(SECOND);
		assertThat(this.subscriptions.claim()).isEmpty();
		assertThat(rejected()).containsExactly(FIRST);
		assertThat(this.subscriptions.nextTry(Duration.ofHours(1))).isBetween(Duration.ofSeconds(30),
				Duration.ofMinutes(1));
	}

	@Test
	void whatIsWantedWhileItIsUnsubscribedFromIsPendingAgain() {
		wantBoth();
		this.subscriptions.claim(FIRST);
		assertThat(this.subscriptions.lost(FIRST.filter())).isTrue();
		this.subscriptions.keep(FIRST);
		assertThat(this.subscriptions.claim()).contains(FIRST);
		this.subscriptions.keep(FIRST);
		assertThat(this.subscriptions.lost(FIRST.filter())).isTrue();
		assertThat(this.subscriptions.claim()).contains(FIRST);
		this.subscriptions.forget(FIRST.filter(), OWNER);
		assertThat(this.subscriptions.lost(FIRST.filter())).isFalse();
	}

	@Test
	void whatIsSubscribedToWhileTheModuleAnswersIsNotForgotten() {
		wantBoth();
		this.subscriptions.claim(FIRST);
		this.subscriptions.keep(FIRST);
		long asked = this.subscriptions.moment();
		this.subscriptions.claim(SECOND);
		assertThat(this.subscriptions.compare(Set.of("first"), asked)).isEmpty();
		this.subscriptions.keep(SECOND);
		assertThat(this.subscriptions.compare(Set.of("first"), asked)).isEmpty();
		assertThat(this.subscriptions.compare(Set.of(), asked)).containsExactly(FIRST);
		assertThat(this.subscriptions.compare(Set.of("first"), this.subscriptions.moment())).containsExactly(SECOND);
	}

	@Test
	void filterThatCostTheConnectionOnceComesLast() {
		wantBoth();
		this.subscriptions.claim();
		this.subscriptions.refuse(FIRST, (refusal) -> refusal.costing("hung up"));
		this.subscriptions.restart();
		assertThat(this.subscriptions.claim()).contains(SECOND);
		assertThat(this.subscriptions.claim()).contains(FIRST);
	}

	@Test
	void whatTheModuleForgotIsPendingAgain() {
		wantBoth();
		Stream.generate(this.subscriptions::claim).takeWhile(Optional::isPresent).toList();
		this.subscriptions.keep(FIRST);
		this.subscriptions.keep(SECOND);
		assertThat(this.subscriptions.compare(Set.of(FIRST.filter().filter()), this.subscriptions.moment()))
			.containsExactly(SECOND);
		assertThat(this.subscriptions.claim()).contains(SECOND);
	}

	private List<MqttSubscription> rejected() {
		return this.subscriptions.pending()
			.stream()
			.filter(PendingSubscription::isRefused)
			.map(PendingSubscription::subscription)
			.toList();
	}

	@Test
	void thereAreNoneAtFirst() {
		assertThat(this.subscriptions.all()).isEmpty();
		assertThat(rejected()).isEmpty();
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
		this.subscriptions.refuse(SECOND, (refusal) -> refusal.again("no"));
		this.subscriptions.restart();
		assertThat(rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).contains(FIRST);
		assertThat(this.subscriptions.claim()).contains(SECOND);
	}

	@Test
	void rejectedOneIsKeptButNotClaimedAgain() {
		wantBoth();
		this.subscriptions.claim();
		this.subscriptions.refuse(FIRST, (refusal) -> refusal.again("no"));
		assertThat(rejected()).containsExactly(FIRST);
		assertThat(this.subscriptions.all()).containsExactly(FIRST, SECOND);
		assertThat(this.subscriptions.claim()).contains(SECOND);
		assertThat(this.subscriptions.claim()).isEmpty();
	}

	@Test
	void rejectedOneIsTriedAgainOnceWantedAgain() {
		wantBoth();
		this.subscriptions.claim();
		this.subscriptions.refuse(FIRST, (refusal) -> refusal.again("no"));
		this.subscriptions.want(FIRST, OWNER);
		assertThat(rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).contains(FIRST);
	}

	@Test
	void forgottenOneIsGone() {
		wantBoth();
		assertThat(this.subscriptions.forget(FIRST.filter(), OWNER)).isTrue();
		assertThat(this.subscriptions.forget(FIRST.filter(), OWNER)).isFalse();
		assertThat(this.subscriptions.claim(FIRST)).isFalse();
		assertThat(this.subscriptions.claim()).contains(SECOND);
	}

	@Test
	void oneForgottenWhileClaimedIsNotRejected() {
		wantBoth();
		this.subscriptions.claim(FIRST);
		this.subscriptions.forget(FIRST.filter(), OWNER);
		this.subscriptions.refuse(FIRST, (refusal) -> refusal.again("no"));
		assertThat(rejected()).isEmpty();
	}

	@Test
	void sameFilterIsReplacedAndKeepsItsPlace() {
		wantBoth();
		this.subscriptions.claim();
		MqttSubscription replacement = new MqttSubscription(FIRST.filter(), MqttQos.EXACTLY_ONCE);
		this.subscriptions.want(replacement, OWNER);
		assertThat(this.subscriptions.all()).containsExactly(replacement, SECOND);
		assertThat(this.subscriptions.claim(FIRST)).isFalse();
		assertThat(this.subscriptions.claim()).contains(replacement);
	}

	@Test
	void oneReplacedWhileClaimedIsNotRejected() {
		this.subscriptions.want(FIRST, OWNER);
		this.subscriptions.claim();
		MqttSubscription replacement = new MqttSubscription(FIRST.filter(), MqttQos.EXACTLY_ONCE);
		this.subscriptions.want(replacement, OWNER);
		this.subscriptions.refuse(FIRST, (refusal) -> refusal.again("no"));
		assertThat(rejected()).isEmpty();
		assertThat(this.subscriptions.claim()).contains(replacement);
	}

	@Test
	void eleventhIsRefusedUntilThereIsRoom() {
		IntStream.range(0, 10).forEach((i) -> this.subscriptions.want(MqttSubscription.of("topic/" + i, 0), OWNER));
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> this.subscriptions.want(FIRST, OWNER))
			.withMessageContainingAll("10 subscriptions", "'first'", "unsubscribe");
		assertThat(this.subscriptions.all()).hasSize(10).doesNotContain(FIRST);
		this.subscriptions.want(MqttSubscription.of("topic/3", 2), OWNER);
		this.subscriptions.forget(new MqttTopicFilter("topic/5"), OWNER);
		this.subscriptions.want(FIRST, OWNER);
		assertThat(this.subscriptions.all()).hasSize(10).endsWith(FIRST);
	}

	@Test
	void aSharedFilterIsForgottenWithItsLastOwner() {
		this.subscriptions.want(FIRST, OWNER);
		this.subscriptions.want(FIRST, OTHER);
		assertThat(this.subscriptions.forget(FIRST.filter(), OWNER)).isFalse();
		assertThat(this.subscriptions.forget(FIRST.filter(), OWNER)).isFalse();
		assertThat(this.subscriptions.contains(FIRST.filter())).isTrue();
		assertThat(this.subscriptions.forget(FIRST.filter(), OTHER)).isTrue();
		assertThat(this.subscriptions.all()).isEmpty();
	}

	@Test
	void theHighestQualityOfServiceAnyOwnerAsksForApplies() {
		MqttSubscription higher = new MqttSubscription(FIRST.filter(), MqttQos.EXACTLY_ONCE);
		assertThat(this.subscriptions.want(FIRST, OWNER)).isEqualTo(FIRST);
		assertThat(this.subscriptions.want(higher, OTHER)).isEqualTo(higher);
		assertThat(this.subscriptions.want(FIRST, OWNER)).isEqualTo(higher);
		assertThat(this.subscriptions.all()).containsExactly(higher);
	}

	@Test
	void anOwnerMayLowerWhatOnlyItAskedFor() {
		this.subscriptions.want(new MqttSubscription(FIRST.filter(), MqttQos.EXACTLY_ONCE), OWNER);
		assertThat(this.subscriptions.want(FIRST, OWNER)).isEqualTo(FIRST);
	}

	@Test
	void strangersCannotForgetAFilter() {
		this.subscriptions.want(FIRST, OWNER);
		assertThat(this.subscriptions.forget(FIRST.filter(), OTHER)).isFalse();
		assertThat(this.subscriptions.all()).containsExactly(FIRST);
	}

	private void wantBoth() {
		this.subscriptions.want(FIRST, OWNER);
		this.subscriptions.want(SECOND, OWNER);
	}

}
