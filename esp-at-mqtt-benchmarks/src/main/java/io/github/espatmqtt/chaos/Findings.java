package io.github.espatmqtt.chaos;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.espatmqtt.chaos.Violation.Promise;

/**
 * Collects violations: the first ones in full, all by number.
 */
final class Findings {

	private static final int KEPT = 50;

	private final Queue<Violation> first = new ConcurrentLinkedQueue<>();

	private final AtomicInteger count = new AtomicInteger();

	void add(Promise promise, String what) {
		if (this.count.incrementAndGet() <= KEPT) {
			this.first.add(new Violation(promise, what));
		}
	}

	int count() {
		return this.count.get();
	}

	List<Violation> first() {
		return List.copyOf(this.first);
	}

}
