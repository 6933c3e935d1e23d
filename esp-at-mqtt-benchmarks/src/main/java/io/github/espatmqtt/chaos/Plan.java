package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * What happens when, as a function of a seed: every kind of fault before any comes again,
 * and every firmware with every number of publishers.
 *
 * @param rigs the rigs in the order in which they are set up
 */
record Plan(List<RigPlan> rigs) {

	static final List<FirmwareProfile> FIRMWARE = List.of(FirmwareProfile.V2_1, FirmwareProfile.V2_4,
			FirmwareProfile.V3_4, FirmwareProfile.V4_1, FirmwareProfile.V5_0);

	private static final int FAULTS_PER_RIG = 6;

	/** What a fault takes besides its own length, as a rule. */
	private static final Duration OVERHEAD = Duration.ofSeconds(5);

	/**
	 * Draw a plan.
	 * @param seed decides everything
	 * @param limits how much there is to draw
	 */
	static Plan of(long seed, PlanLimits limits) {
		Random random = new Random(seed);
		Iterator<FaultKind> kinds = new Deck<>(limits.drawn(), random);
		Iterator<FirmwareProfile> firmware = new Deck<>(FIRMWARE, random);
		Iterator<Integer> publishers = new Deck<>(limits.publishers(), random);
		Duration left = limits.duration().multipliedBy(limits.lanes());
		List<RigPlan> rigs = new ArrayList<>();
		while (left.compareTo(OVERHEAD) > 0) {
			List<PlannedFault> faults = new ArrayList<>();
			while (faults.size() < FAULTS_PER_RIG && left.compareTo(OVERHEAD) > 0) {
				PlannedFault fault = fault(kinds.next(), random);
				faults.add(fault);
				left = left.minus(fault.length()).minus(fault.kind().patience()).minus(OVERHEAD);
			}
			rigs.add(new RigPlan(rigs.size(), firmware.next(), publishers.next(), random.nextInt(3) > 0, faults));
		}
		return new Plan(List.copyOf(rigs));
	}

	private static PlannedFault fault(FaultKind kind, Random random) {
		return new PlannedFault(kind, Duration.ofMillis(300 + random.nextInt(1200)),
				kind.fault().lasting().draw(random), random.nextLong());
	}

	/**
	 * Deals all of its cards before any comes again.
	 */
	private static final class Deck<T> implements Iterator<T> {

		private final List<T> cards;

		private final Random random;

		private int dealt;

		Deck(List<T> cards, Random random) {
			this.cards = new ArrayList<>(cards);
			this.random = random;
			Collections.shuffle(this.cards, random);
		}

		@Override
		public boolean hasNext() {
			return true;
		}

		@Override
		public T next() {
			if (this.dealt == this.cards.size()) {
				Collections.shuffle(this.cards, this.random);
				this.dealt = 0;
			}
			return this.cards.get(this.dealt++);
		}

	}

}
