package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What health has said, and how long it said the opposite of what was the case: UP while
 * nothing was confirmed, or DOWN while something was.
 */
final class HealthRecord {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Span> spans = new ArrayList<>();

	/**
	 * Take note of an answer.
	 * @return whether it differs from the one before
	 */
	boolean said(boolean up, long moment) {
		this.lock.lock();
		try {
			Span last = this.spans.isEmpty() ? null : this.spans.get(this.spans.size() - 1);
			if (last != null) {
				this.spans.set(this.spans.size() - 1, new Span(last.up, last.from, moment));
			}
			boolean changed = last == null || last.up != up;
			if (changed) {
				this.spans.add(new Span(up, moment, moment));
			}
			return changed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return for how long at a stretch health was wrong between two moments, at most.
	 */
	Duration longestLie(Pulse pulse, long from, long to) {
		this.lock.lock();
		try {
			return this.spans.stream()
				.map((span) -> span.between(from, to))
				.filter((span) -> span != null)
				.map((span) -> span.lie(pulse))
				.max(Duration::compareTo)
				.orElse(Duration.ZERO);
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
			this.spans.removeIf((span) -> span.to < before);
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Span(boolean up, long from, long to) {

		@Nullable Span between(long start, long end) {
			long first = Math.max(this.from, start);
			long last = Math.min(this.to, end);
			return (first < last) ? new Span(this.up, first, last) : null;
		}

		Duration lie(Pulse pulse) {
			return this.up ? pulse.longestPause(this.from, this.to) : pulse.sinceFirst(this.from, this.to);
		}

	}

}
