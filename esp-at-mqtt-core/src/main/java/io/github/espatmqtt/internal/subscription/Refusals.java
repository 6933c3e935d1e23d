package io.github.espatmqtt.internal.subscription;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * What was refused, and when which of it is tried again: one a second at most, however
 * many there are. Not safe for use by several threads.
 */
final class Refusals {

	private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

	private final Map<MqttTopicFilter, Refusal> refusals = new HashMap<>();

	private long nextTry = System.nanoTime();

	Refusal of(MqttTopicFilter filter) {
		return this.refusals.getOrDefault(filter, Refusal.NONE);
	}

	void put(MqttTopicFilter filter, Refusal refusal) {
		this.refusals.put(filter, refusal);
	}

	void forget(MqttTopicFilter filter) {
		this.refusals.remove(filter);
	}

	void forgetUnless(Predicate<MqttTopicFilter> matters) {
		this.refusals.keySet().removeIf(matters.negate());
	}

	/**
	 * Begin a new session, in which what was refused may be allowed.
	 */
	void renew() {
		this.refusals.replaceAll((filter, refusal) -> refusal.renewed());
	}

	boolean isInForce(MqttTopicFilter filter) {
		return of(filter).isInForce();
	}

	Set<MqttTopicFilter> inForce() {
		return this.refusals.keySet().stream().filter(this::isInForce).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Take what is to be tried again now.
	 * @param useful whether it is worth it
	 */
	Optional<MqttTopicFilter> takeDue(Predicate<MqttTopicFilter> useful) {
		long now = System.nanoTime();
		if (now - this.nextTry < 0) {
			return Optional.empty();
		}
		Optional<MqttTopicFilter> due = waiting(useful).filter((filter) -> of(filter).isDue(now)).findFirst();
		due.ifPresent((filter) -> this.nextTry = now + BETWEEN_TRIES.toNanos());
		return due;
	}

	/**
	 * Return how long there is nothing to try.
	 * @param limit the answer if there is nothing at all
	 */
	Duration untilNextTry(Predicate<MqttTopicFilter> useful, Duration limit) {
		long now = System.nanoTime();
		return waiting(useful).findFirst()
			.map((filter) -> Duration.ofNanos(Math.max(0, Math.max(of(filter).retryAt() - now, this.nextTry - now))))
			.filter((wait) -> wait.compareTo(limit) < 0)
			.orElse(limit);
	}

	private Stream<MqttTopicFilter> waiting(Predicate<MqttTopicFilter> useful) {
		long now = System.nanoTime();
		return this.refusals.keySet()
			.stream()
			.filter(this::isInForce)
			.filter(useful)
			.sorted(Comparator.comparingLong((filter) -> of(filter).retryAt() - now));
	}

}
