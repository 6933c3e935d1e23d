package io.github.espatmqtt.outbox.share;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharePlan}.
 */
class SharePlanTests {

	private final Map<String, String> owners = new TreeMap<>();

	private final Random random = new Random(7);

	private void join(String... instances) {
		for (String instance : instances) {
			this.owners.put(SharePlan.member(instance), instance);
		}
	}

	private void leave(String instance) {
		this.owners.remove(SharePlan.member(instance));
	}

	private void die(String instance) {
		this.owners.values().removeIf(instance::equals);
	}

	/** All follow their plans, in any order, until none has anything to do. */
	private void settle(String... instances) {
		List<String> order = new ArrayList<>(List.of(instances));
		boolean changed = true;
		while (changed) {
			Collections.shuffle(order, this.random);
			changed = false;
			for (String instance : order) {
				SharePlan plan = SharePlan.of(instance, this.owners);
				plan.surplus()
					.forEach((share) -> assertThat(this.owners.remove(SharePlan.share(share), instance)).isTrue());
				plan.wanted()
					.forEach((share) -> assertThat(this.owners.put(SharePlan.share(share), instance)).isNull());
				changed |= !plan.surplus().isEmpty() || !plan.wanted().isEmpty();
			}
		}
	}

	private List<Integer> parts(String... instances) {
		return IntStream.range(0, instances.length)
			.mapToObj((index) -> (int) IntStream.range(0, Shares.COUNT)
				.filter((share) -> instances[index].equals(this.owners.get(SharePlan.share(share))))
				.count())
			.toList();
	}

	@Test
	void oneHasAll() {
		join("a");
		settle("a");
		assertThat(parts("a")).containsExactly(64);
	}

	@Test
	void theyDivideThemAsTheyComeAndGo() {
		join("b");
		settle("b");
		join("a", "c");
		settle("a", "b", "c");
		assertThat(parts("a", "b", "c")).containsExactly(22, 21, 21);
		join("d");
		settle("a", "b", "c", "d");
		assertThat(parts("a", "b", "c", "d")).containsExactly(16, 16, 16, 16);
		die("b");
		settle("a", "c", "d");
		assertThat(parts("a", "c", "d")).containsExactly(22, 21, 21);
		leave("c");
		settle("a", "c", "d");
		assertThat(parts("a", "c", "d")).containsExactly(32, 0, 32);
	}

	@Test
	void whoDoesNotTakePartTakesNothing() {
		assertThat(SharePlan.of("a", this.owners)).isEqualTo(new SharePlan(List.of(), List.of()));
	}

	@Test
	void whatIsRightStaysWhereItIs() {
		join("a", "b");
		settle("a", "b");
		Map<String, String> before = new TreeMap<>(this.owners);
		settle("a", "b");
		assertThat(this.owners).isEqualTo(before);
	}

	@Test
	void theyReachForDifferentOnes() {
		join("a", "b");
		assertThat(SharePlan.of("a", this.owners).wanted())
			.doesNotContainAnyElementsOf(SharePlan.of("b", this.owners).wanted());
	}

	@ParameterizedTest
	@ValueSource(strings = { "t/%d", "site/7/meter/%d/power", "device-%03d/state" })
	void numberedTopicsAreSpreadEvenly(String topic) {
		int[] parts = new int[4];
		IntStream.range(0, 200).forEach((number) -> parts[Shares.of(topic.formatted(number)) * 4 / Shares.COUNT]++);
		assertThat(IntStream.of(parts).boxed()).allSatisfy((count) -> assertThat(count).isBetween(40, 60));
	}

	@Test
	void moreThanThereAreShares() {
		String[] many = IntStream.range(0, 70).mapToObj("instance %03d"::formatted).toArray(String[]::new);
		join(many);
		settle(many);
		assertThat(parts(many)).containsOnly(0, 1);
	}

}
