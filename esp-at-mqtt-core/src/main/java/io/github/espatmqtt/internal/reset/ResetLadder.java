package io.github.espatmqtt.internal.reset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.espatmqtt.reset.ResetMeans;
import io.github.espatmqtt.reset.ResetSettings;

/**
 * Counts the attempts in a row that the module made fail, and decides what is due. After
 * the last rung it begins anew. Times are those of {@link System#nanoTime()}, passed in.
 */
final class ResetLadder {

	private final ResetSettings settings;

	private final Map<ResetMeans, Long> lastUse = new EnumMap<>(ResetMeans.class);

	private final List<ResetMeans> tried = new ArrayList<>();

	private int attempts;

	ResetLadder(ResetSettings settings) {
		this.settings = settings;
	}

	/**
	 * Take note that the module is in order.
	 */
	void begin() {
		this.attempts = 0;
		this.tried.clear();
	}

	/**
	 * Take note of a failed attempt.
	 * @param possible the means that could be used
	 * @return what is to be done about it
	 */
	Optional<ResetMeans> failed(Set<ResetMeans> possible, long now) {
		if (isOver()) {
			begin();
		}
		this.attempts++;
		return possible.stream().sorted().filter((means) -> isDue(means, now)).findFirst();
	}

	private boolean isOver() {
		List<Integer> after = this.settings.after();
		return !after.isEmpty() && this.attempts >= after.get(after.size() - 1);
	}

	private boolean isDue(ResetMeans means, long now) {
		Long last = this.lastUse.get(means);
		boolean rested = last == null || now - last >= this.settings.interval().toNanos();
		return rested && !this.tried.contains(means)
				&& this.settings.attemptsBefore(means).filter((needed) -> this.attempts >= needed).isPresent();
	}

	void used(ResetMeans means, long now) {
		this.lastUse.put(means, now);
		this.tried.add(means);
	}

	/**
	 * Return what was tried since the module was last in order or this began anew.
	 */
	List<ResetMeans> tried() {
		return List.copyOf(this.tried);
	}

	int attempts() {
		return this.attempts;
	}

}
