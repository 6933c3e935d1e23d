package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The moments at which publishes were confirmed, in the time of
 * {@link System#nanoTime()}.
 */
final class Pulse {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition beat = this.lock.newCondition();

	private final NavigableSet<Long> beats = new TreeSet<>();

	/** The moments of confirmation by the moments at which the publishes began. */
	private final NavigableMap<Long, Long> begun = new TreeMap<>();

	/**
	 * Take note of a confirmation.
	 * @param start when the publish began
	 * @param end when it was confirmed
	 */
	void beat(long start, long end) {
		this.lock.lock();
		try {
			this.beats.add(end);
			this.begun.merge(start, end, Math::min);
			this.beat.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait for the first confirmation of a publish that began after a moment.
	 * @return how long it took, or {@code null} if none came in time
	 */
	@Nullable Duration awaitAfter(long moment, Duration timeout) {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (this.begun.tailMap(moment).isEmpty() && left > 0) {
				left = this.beat.awaitNanos(left);
			}
			return this.begun.tailMap(moment)
				.values()
				.stream()
				.min(Long::compare)
				.map((first) -> Duration.ofNanos(first - moment))
				.orElse(null);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the longest time without any confirmation between two moments.
	 */
	Duration longestPause(long from, long to) {
		this.lock.lock();
		try {
			long longest = 0;
			long last = from;
			for (long each : this.beats.subSet(from, true, to, true)) {
				longest = Math.max(longest, each - last);
				last = each;
			}
			return Duration.ofNanos(Math.max(longest, to - last));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return how long it was from the first confirmation between two moments to the later
	 * one of them.
	 */
	Duration sinceFirst(long from, long to) {
		this.lock.lock();
		try {
			Long first = this.beats.higher(from);
			return (first != null && first < to) ? Duration.ofNanos(to - first) : Duration.ZERO;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forget what was before a moment.
	 */
	void forget(long before) {
		this.lock.lock();
		try {
			this.beats.headSet(before).clear();
			this.begun.headMap(before).clear();
		}
		finally {
			this.lock.unlock();
		}
	}

}
