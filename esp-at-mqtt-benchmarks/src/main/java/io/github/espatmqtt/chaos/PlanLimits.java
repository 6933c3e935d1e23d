package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.List;

/**
 * How much a plan draws, and from what.
 *
 * @param duration how long it takes, about
 * @param lanes how many rigs run side by side
 * @param kinds the kinds of faults
 * @param publishers how many may publish at a time
 */
record PlanLimits(Duration duration, int lanes, List<FaultKind> kinds, List<Integer> publishers) {

	private static final List<Integer> USUAL_PUBLISHERS = List.of(1, 4, 30);

	/** A plan shorter than this has no place for what takes minutes. */
	private static final Duration SHORT = Duration.ofMinutes(10);

	/**
	 * Create new limits with everything there is to draw from.
	 */
	PlanLimits(Duration duration, int lanes) {
		this(duration, lanes, List.of(FaultKind.values()), USUAL_PUBLISHERS);
	}

	/**
	 * Return these limits with other kinds of faults.
	 * @param chosen the kinds, all of them if empty
	 */
	PlanLimits only(List<FaultKind> chosen) {
		return chosen.isEmpty() ? this : new PlanLimits(this.duration, this.lanes, chosen, this.publishers);
	}

	/**
	 * Return these limits with other numbers of publishers.
	 * @param numbers the numbers, the usual ones if empty
	 */
	PlanLimits with(List<Integer> numbers) {
		return numbers.isEmpty() ? this : new PlanLimits(this.duration, this.lanes, this.kinds, numbers);
	}

	/**
	 * Return the kinds there is time for.
	 */
	List<FaultKind> drawn() {
		boolean brief = this.duration.compareTo(SHORT) < 0;
		return this.kinds.stream()
			.filter((kind) -> this.kinds.size() == 1 || !brief || kind.patience().isZero())
			.toList();
	}

}
