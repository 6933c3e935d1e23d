package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Plan}.
 */
class PlanTests {

	private static final PlanLimits HOUR = new PlanLimits(Duration.ofHours(1), 3);

	@Test
	void seedDecidesEverything() {
		assertThat(Plan.of(17, HOUR)).isEqualTo(Plan.of(17, HOUR)).isNotEqualTo(Plan.of(18, HOUR));
	}

	@Test
	void everyKindIsDrawnBeforeAnyComesAgain() {
		List<FaultKind> kinds = faults(Plan.of(1, HOUR)).map(PlannedFault::kind).toList();
		assertThat(kinds.subList(0, FaultKind.values().length)).containsExactlyInAnyOrder(FaultKind.values());
	}

	@Test
	void everyFirmwareAndEveryNumberOfPublishersIsThere() {
		List<RigPlan> rigs = Plan.of(1, HOUR).rigs();
		assertThat(rigs.subList(0, 5)).extracting(RigPlan::firmware).containsExactlyInAnyOrderElementsOf(Plan.FIRMWARE);
		assertThat(rigs.subList(0, 3)).extracting(RigPlan::publishers)
			.containsExactlyInAnyOrderElementsOf(HOUR.publishers());
		assertThat(rigs).extracting(RigPlan::serial).contains(true, false);
	}

	@Test
	void lengthIsBounded() {
		Plan plan = Plan.of(3, new PlanLimits(Duration.ofMinutes(3), 3));
		Duration faults = faults(plan).map((fault) -> fault.length().plus(fault.calm()))
			.reduce(Duration.ZERO, Duration::plus);
		assertThat(faults).isLessThan(Duration.ofMinutes(9));
		assertThat(faults(plan).map(PlannedFault::kind)).doesNotContain(FaultKind.JAM_FOR_EVER);
	}

	@Test
	void kindsAndPublishersCanBeChosen() {
		Plan plan = Plan.of(3, HOUR.only(List.of(FaultKind.HANG, FaultKind.JAM_FOR_EVER)).with(List.of(2)));
		assertThat(faults(plan).map(PlannedFault::kind)).containsOnly(FaultKind.HANG, FaultKind.JAM_FOR_EVER);
		assertThat(plan.rigs()).extracting(RigPlan::publishers).containsOnly(2);
	}

	@Test
	void thereAreManyKinds() {
		assertThat(FaultKind.values()).hasSizeGreaterThanOrEqualTo(25);
	}

	private static Stream<PlannedFault> faults(Plan plan) {
		return plan.rigs().stream().flatMap((rig) -> rig.faults().stream());
	}

}
