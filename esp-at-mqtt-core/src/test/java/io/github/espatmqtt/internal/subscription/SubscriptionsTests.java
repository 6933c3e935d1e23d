package io.github.espatmqtt.internal.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.KeptSubscription;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.PendingSubscription;
import io.github.espatmqtt.mqtt.SubscriptionCover;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Subscriptions}: which steps lead from what is wanted to what a module
 * keeps.
 */
class SubscriptionsTests {

	private static final Object OWNER = "owner";

	private static final Object OTHER = "other";

	private Subscriptions subscriptions = new Subscriptions(SubscriptionCover.auto(1));

	@Test
	void nothingIsDoneAtFirst() {
		assertThat(steps()).isEmpty();
		assertThat(this.subscriptions.all()).isEmpty();
		begin();
		assertThat(steps()).isEmpty();
	}

	@Test
	void eachIsSubscribedToInTheOrderTheyWereWanted() {
		want("first", "second");
		begin();
		assertThat(steps()).containsExactly("+first:1", "+second:1");
		assertThat(pending()).isEmpty();
	}

	@Test
	void upToTenAreKeptAsTheyAreEvenIfOneCoversAnother() {
		want("a/#", "a/b");
		begin();
		assertThat(steps()).containsExactly("+a/#:1", "+a/b:1");
		want("a/c");
		assertThat(steps()).containsExactly("+a/c:1");
		forget("a/#");
		assertThat(steps()).containsExactly("-a/#");
	}

	@Test
	void newSessionStartsWithAllOfThem() {
		want("first", "second");
		begin();
		steps();
		begin();
		assertThat(pending()).hasSize(2);
		assertThat(steps()).containsExactly("+first:1", "+second:1");
	}

	@Test
	void whatIsWantedAgainIsSubscribedToAgain() {
		want("first");
		begin();
		steps();
		this.subscriptions.want(MqttSubscription.of("first", 0), OTHER);
		assertThat(steps()).containsExactly("+first:1");
	}

	@Test
	void theHighestQualityOfServiceAnyOwnerAsksForApplies() {
		this.subscriptions.want(MqttSubscription.of("a", 0), OWNER);
		begin();
		steps();
		this.subscriptions.want(MqttSubscription.of("a", 2), OTHER);
		assertThat(steps()).containsExactly("!a", "+a:2");
		this.subscriptions.forget(filter("a"), OTHER);
		assertThat(this.subscriptions.all()).containsExactly(MqttSubscription.of("a", 0));
		assertThat(steps()).as("no gap for less").isEmpty();
		this.subscriptions.want(MqttSubscription.of("a", 1), OWNER);
		assertThat(steps()).containsExactly("!a", "+a:1");
	}

	@Test
	void whatSomebodyElseNeedsStays() {
		want("a");
		this.subscriptions.want(MqttSubscription.of("a", 1), OTHER);
		begin();
		steps();
		forget("a");
		forget("a");
		assertThat(steps()).isEmpty();
		this.subscriptions.forget(filter("a"), OTHER);
		assertThat(steps()).containsExactly("-a");
	}

	@Test
	void whatIsRefusedIsTriedAgainLater() {
		want("first", "second");
		begin();
		assertThat(steps(Set.of("first"))).containsExactly("?first:1", "+second:1");
		assertThat(pending()).containsExactly("first");
		assertThat(this.subscriptions.nextTry(Duration.ofHours(1))).isBetween(Duration.ofMillis(1),
				Duration.ofSeconds(1));
		want("first");
		assertThat(steps()).containsExactly("+first:1");
	}

	@Test
	void newSessionForgivesWhatWasRefused() {
		want("first", "second");
		begin();
		steps(Set.of("first"));
		begin();
		assertThat(steps()).containsExactly("+first:1", "+second:1");
	}

	@Test
	void filterThatCostTheConnectionOnceComesLastAndTwiceWaitsApart() {
		want("first", "second");
		begin();
		cost("first");
		begin();
		assertThat(steps()).containsExactly("+second:1", "+first:1");
		for (int i = 0; i < 2; i++) {
			cost("first");
			begin();
		}
		assertThat(steps()).containsExactly("+second:1");
		assertThat(pending()).containsExactly("first");
		assertThat(this.subscriptions.nextTry(Duration.ofHours(1))).isBetween(Duration.ofSeconds(30),
				Duration.ofMinutes(1));
	}

	@Test
	void whatTheModuleForgotIsPendingAgainButNotWhatCameMeanwhile() {
		want("first", "second");
		begin();
		steps();
		long asked = this.subscriptions.moment();
		want("third");
		steps();
		assertThat(this.subscriptions.compare(Set.of("second"), asked)).containsExactly(filter("first"));
		assertThat(steps()).containsExactly("+first:1");
	}

	@Test
	void whatTheModuleDidNotGiveUpTakesItsPlaceUntilItDoes() {
		want(numbered("a/", 10));
		begin();
		steps();
		forget("a/0");
		assertThat(this.subscriptions.next()).contains(new Step.Unsubscribe(filter("a/0"), false));
		this.subscriptions.lose(filter("a/0"), false);
		want("b");
		assertThat(steps()).isEmpty();
		this.subscriptions.compare(Set.of("a/0"), this.subscriptions.moment());
		assertThat(steps()).first().isEqualTo("-a/0");
		assertThat(pending()).isEmpty();
	}

	@Test
	void pastTenFiltersAreJoinedAndOnePlaceStaysFree() {
		want(numbered("a/", 12));
		want("b/1", "b/2");
		begin();
		assertThat(steps()).containsExactly("+a/+:1", "+b/1:1", "+b/2:1");
		assertThat(pending()).isEmpty();
		assertThat(kept()).first().satisfies((kept) -> {
			assertThat(kept.isJoined()).isTrue();
			assertThat(kept.confirmed()).isFalse();
			assertThat(kept.wanted()).hasSize(12);
		});
	}

	@Test
	void theEleventhCostsOneGapAndTheTwelfthNone() {
		want(numbered("a/", 5));
		want(numbered("b/", 5));
		begin();
		steps();
		want("a/x");
		assertThat(steps()).containsExactly("!a/0", "-a/0", "+a/+:1", "-a/1", "-a/2", "-a/3", "-a/4");
		want("c/1", "c/2", "c/3");
		assertThat(steps()).containsExactly("+c/1:1", "+c/2:1", "+c/3:1");
		want("b/x");
		assertThat(steps()).as("new before old").startsWith("+b/+:1").contains("-b/0");
	}

	@Test
	void whatIsServedAlreadyIsPutToTheBrokerForAMoment() {
		want(numbered("a/", 12));
		begin();
		steps();
		want("a/new");
		assertThat(steps()).containsExactly("+a/new:1", "-a/new");
		assertThat(kept()).hasSize(1);
	}

	@Test
	void theQualityOfServiceOfACoverIsTheHighestWantedInIt() {
		want(numbered("a/", 12));
		begin();
		steps();
		this.subscriptions.want(MqttSubscription.of("a/3", 2), OTHER);
		assertThat(steps()).containsExactly("!a/+", "+a/+:2");
	}

	@Test
	void aFilterLessChangesNothingUntilNobodyIsLeft() {
		want(numbered("a/", 12));
		begin();
		steps();
		IntStream.range(0, 11).forEach((i) -> forget("a/" + i));
		assertThat(steps()).isEmpty();
		forget("a/11");
		assertThat(steps()).containsExactly("-a/+");
	}

	@Test
	void theSameWishesGiveTheSameCoverWhateverTheOrder() {
		want("b/9");
		want(numbered("a/", 12));
		begin();
		List<KeptSubscription> kept = keptAfter(steps());
		this.subscriptions = new Subscriptions(SubscriptionCover.auto(1));
		begin();
		Stream.concat(Stream.of(numbered("a/", 12)).sorted((one, other) -> other.compareTo(one)), Stream.of("b/9"))
			.forEach((filter) -> {
				want(filter);
				steps();
			});
		begin();
		assertThat(keptAfter(steps())).extracting(KeptSubscription::subscription)
			.containsExactlyInAnyOrderElementsOf(kept.stream().map(KeptSubscription::subscription).toList());
	}

	private List<KeptSubscription> keptAfter(List<String> steps) {
		assertThat(steps).isNotEmpty();
		return kept();
	}

	@Test
	void whatWasAllowedBeforeStaysIfTheWiderFilterIsRefused() {
		want(numbered("a/", 10));
		begin();
		steps();
		want("b/1");
		assertThat(steps(Set.of("a/+"))).as("a place was needed to try").contains("?a/+:1");
		assertThat(kept()).extracting((kept) -> kept.subscription().filter().filter()).hasSize(9).doesNotContain("a/+");
		assertThat(pending()).hasSize(2);
		assertThat(this.subscriptions.status(Map.of()).pending()).anySatisfy((pending) -> {
			assertThat(pending.through()).isEqualTo(filter("a/+"));
			assertThat(pending.reason()).contains("'a/+'", "not allowed", "no");
			assertThat(pending.nextTryAt()).isNotNull();
		});
	}

	@Test
	void partsTakeThePlacesIfTheWiderFilterIsRefused() {
		want(numbered("a/", 20));
		want("b/1");
		begin();
		assertThat(steps(Set.of("a/+", "a/0", "a/1"))).containsSubsequence("?a/+:1", "?a/0:1", "?a/1:1");
		assertThat(kept()).hasSize(9).noneMatch(KeptSubscription::isJoined);
		assertThat(pending()).hasSize(12).contains("a/0", "a/1");
	}

	@Test
	void widerFilterThatCostsTheConnectionIsGivenUpForItsParts() {
		want(numbered("a/", 12));
		begin();
		cost("a/+");
		begin();
		assertThat(this.subscriptions.next()).contains(new Step.Subscribe(MqttSubscription.of("a/+", 1), false));
		cost("a/+");
		begin();
		assertThat(steps()).hasSize(9).doesNotContain("+a/+:1");
		assertThat(this.subscriptions.nextTry(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
		assertThat(this.subscriptions.status(Map.of()).pending()).hasSize(3)
			.allSatisfy((pending) -> assertThat(pending.nextTryAt()).isNull());
	}

	@Test
	void whatCannotBeJoinedIsRefusedWithTheFiltersThatForceIt() {
		want(numbered("t", 10));
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> want("eleventh"))
			.withMessageContainingAll("11 topic filters", "'eleventh'", "'t3'",
					"esp.mqtt.subscription-cover.literal-levels");
		assertThat(this.subscriptions.all()).hasSize(10);
		begin();
		steps();
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> want("eleventh"));
		assertThat(steps()).isEmpty();
	}

	@Test
	void eleventhMayBeRefusedAsBefore() {
		this.subscriptions = new Subscriptions(SubscriptionCover.refuse());
		want(numbered("a/", 10));
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> want("a/x"))
			.withMessageContainingAll("10 subscriptions", "'a/x'", "unsubscribe", "esp.mqtt.subscription-cover.mode");
		this.subscriptions.want(MqttSubscription.of("a/3", 2), OTHER);
		forget("a/5");
		want("a/x");
		begin();
		assertThat(steps()).hasSize(10);
	}

	@Test
	void theUserMaySayWhatIsKept() {
		this.subscriptions = new Subscriptions(
				SubscriptionCover.fixed(Filters.filters(Stream.of("a/#", "b/+", "$SYS/#", "a/b"))));
		want("a/b", "a/c/d", "$SYS/uptime");
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> want("b/c/d"))
			.withMessageContainingAll("'b/c/d'", "esp.mqtt.subscription-cover.filters", "a/#");
		begin();
		assertThat(steps()).containsExactlyInAnyOrder("+a/#:1", "+a/b:1", "+$SYS/#:1");
		want("a/x", "b/c");
		assertThat(steps()).containsExactly("+b/+:1");
		assertThat(steps(Set.of())).isEmpty();
	}

	@Test
	void whatTheUserSaysIsTriedAgainIfItIsRefused() {
		this.subscriptions = new Subscriptions(SubscriptionCover.fixed(Filters.filters(Stream.of("a/#", "b/+"))));
		want("a/b", "b/c");
		begin();
		assertThat(steps(Set.of("a/#"))).containsExactly("?a/#:1", "+b/+:1");
		assertThat(pending()).containsExactly("a/b");
		assertThat(this.subscriptions.nextTry(Duration.ofHours(1))).isLessThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void whatIsForgottenAtTheEndStaysInThisSession() {
		want("a", "b");
		begin();
		steps();
		this.subscriptions.forgetLater(filter("a"), OWNER);
		assertThat(steps()).isEmpty();
		assertThat(this.subscriptions.wanting("a")).isEmpty();
		begin();
		assertThat(steps()).containsExactly("+b:1");
	}

	@Test
	void strangersCannotForgetAFilter() {
		want("a");
		this.subscriptions.forget(filter("a"), OTHER);
		assertThat(this.subscriptions.all()).hasSize(1);
	}

	@Test
	void whoWantsATopicIsFound() {
		want("a/+", "a/b");
		this.subscriptions.want(new MqttSubscription(filter("a/#"), MqttQos.AT_MOST_ONCE), OTHER);
		assertThat(this.subscriptions.wanting("a/b")).containsExactlyInAnyOrder(OWNER, OTHER);
		assertThat(this.subscriptions.wanting("a/b/c")).containsExactly(OTHER);
		this.subscriptions.forget(filter("a/#"), OTHER);
		assertThat(this.subscriptions.wanting("a/b/c")).isEmpty();
	}

	@Test
	void whatComesWithAJoinedFilterOnlyIsKnown() {
		want(numbered("a/", 12));
		begin();
		steps();
		assertThat(this.subscriptions.isCaught("a/other")).isTrue();
		assertThat(this.subscriptions.isCaught("b")).isFalse();
	}

	private void begin() {
		this.subscriptions
			.restart(ModuleCapabilities.of(new ModuleIdentity(new FirmwareVersion(4, 1, 1), null, "ESP32")));
	}

	private void want(String... filters) {
		Stream.of(filters).forEach((filter) -> this.subscriptions.want(MqttSubscription.of(filter, 1), OWNER));
	}

	private void forget(String filter) {
		this.subscriptions.forget(filter(filter), OWNER);
	}

	private void cost(String filter) {
		this.subscriptions.refuse(filter(filter), (refusal) -> refusal.costing("hung up"));
	}

	private static String[] numbered(String start, int count) {
		return IntStream.range(0, count).mapToObj((i) -> start + i).toArray(String[]::new);
	}

	private static MqttTopicFilter filter(String text) {
		return new MqttTopicFilter(text);
	}

	private List<String> pending() {
		return this.subscriptions.status(Map.of())
			.pending()
			.stream()
			.map(PendingSubscription::subscription)
			.map((subscription) -> subscription.filter().filter())
			.toList();
	}

	private List<KeptSubscription> kept() {
		return this.subscriptions.status(Map.of()).kept();
	}

	private List<String> steps() {
		return steps(Set.of());
	}

	/**
	 * Do what is to be done, with a broker that refuses some filters. A gap is {@code !},
	 * a refusal {@code ?}.
	 */
	private List<String> steps(Set<String> refused) {
		Stream.Builder<String> steps = Stream.builder();
		Optional<Step> step = this.subscriptions.next();
		while (step.isPresent()) {
			perform(step.get(), refused, steps);
			assertThat(kept()).hasSizeLessThanOrEqualTo(ModuleCapabilities.FILTERS);
			step = this.subscriptions.next();
		}
		return steps.build().toList();
	}

	private void perform(Step step, Set<String> refused, Stream.Builder<String> steps) {
		if (step instanceof Step.Unsubscribe unsubscribe) {
			noteGap(unsubscribe.filter(), unsubscribe.gap(), steps);
			steps.add("-" + unsubscribe.filter());
			this.subscriptions.lose(unsubscribe.filter(), true);
		}
		else if (step instanceof Step.Subscribe subscribe) {
			MqttTopicFilter filter = subscribe.subscription().filter();
			noteGap(filter, subscribe.gap(), steps);
			boolean no = refused.contains(filter.filter());
			steps.add((no ? "?" : "+") + filter + ":" + subscribe.subscription().qos().level());
			if (no) {
				this.subscriptions.refuse(filter, (refusal) -> refusal.again("no"));
			}
			else {
				this.subscriptions.keep(subscribe.subscription());
			}
		}
	}

	private static void noteGap(MqttTopicFilter filter, boolean gap, Stream.Builder<String> steps) {
		if (gap) {
			steps.add("!" + filter);
		}
	}

}
