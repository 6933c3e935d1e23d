package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.NavigableSet;
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

	void beat(long moment) {
		this.lock.lock();
		try {
			this.beats.add(moment);
			this.beat.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait for the first confirmation after a moment.
	 * @return how long it took, or {@code null} if none came in time
	 */
	@Nullable Duration awaitAfter(long moment, Duration timeout) {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (this.beats.higher(moment) == null && left > 0) {
				left = this.beat.awaitNanos(left);
			}
			Long first = this.beats.higher(moment);
			return (first != null) ? Duration.ofNanos(first - moment) : null;
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
		}
		finally {
			this.lock.unlock();
		}
	}

}
