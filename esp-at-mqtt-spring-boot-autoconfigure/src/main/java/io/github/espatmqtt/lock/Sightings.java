package io.github.espatmqtt.lock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when locks have looked as they do, on the clock of this process that nobody sets.
 */
final class Sightings {

	private final Map<LockRow, Long> first = new ConcurrentHashMap<>();

	/**
	 * Take note of all that was seen just now.
	 */
	void renew(List<LockRow> seen) {
		long now = System.nanoTime();
		this.first.keySet().retainAll(seen);
		seen.forEach((lock) -> this.first.putIfAbsent(lock, now));
	}

	/**
	 * Return whether a lock was not renewed for its time to live.
	 */
	boolean isOver(LockRow lock) {
		Long since = this.first.get(lock);
		return since != null && System.nanoTime() - since >= Duration.ofMillis(lock.ttl()).toNanos();
	}

}
