package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Whether what is tried in a session is confirmed: a broker that has gone silent still
 * looks connected.
 */
final class Confirmations {

	/**
	 * How long tries may go unconfirmed before it means something. Leaves those who ask
	 * every second time to say so within five.
	 */
	static final Duration LIMIT = Duration.ofSeconds(4);

	/**
	 * How long a part of a long message takes; the line is given about a second's worth.
	 */
	private static final Duration LONGEST_PART = Duration.ofMillis(1500);

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Long firstTry;

	private @Nullable Long lastProgress;

	private @Nullable Long lastEnd;

	private boolean trying;

	private boolean proven;

	/**
	 * Begin a new session.
	 */
	void restart() {
		locked(() -> {
			forget();
			this.proven = false;
		});
	}

	void tried(long now) {
		locked(() -> {
			this.trying = true;
			this.firstTry = (this.firstTry != null) ? this.firstTry : now;
		});
	}

	/**
	 * Take note that a part of a long message has left. That excuses the first try only,
	 * as long messages may all fail as well, and only while one part follows another: a
	 * module that takes nothing is given line ends in the end.
	 */
	void progressed(long now) {
		locked(() -> {
			Long last = (this.lastProgress != null) ? this.lastProgress : this.firstTry;
			if (last != null && now - last <= LONGEST_PART.toNanos()) {
				this.lastProgress = now;
			}
		});
	}

	void confirmed() {
		locked(() -> {
			forget();
			this.proven = true;
		});
	}

	/**
	 * Take note that a try was refused before it had anything to do with the broker.
	 */
	void refused() {
		locked(() -> {
			this.trying = false;
			if (this.lastEnd == null) {
				forget();
			}
		});
	}

	void unconfirmed(long now) {
		locked(() -> {
			this.trying = false;
			this.lastEnd = now;
		});
	}

	/**
	 * Take note that the module says it is connected, which its keep-alive vouches for
	 * once it had its time.
	 */
	void vouched(long now, Duration keepAlive) {
		locked(() -> {
			if (!this.trying && this.lastEnd != null && now - this.lastEnd > 2 * keepAlive.toNanos()) {
				forget();
			}
		});
	}

	/**
	 * Return since when tries go unconfirmed, if that is too long.
	 */
	Optional<Duration> missing(long now) {
		this.lock.lock();
		try {
			Long first = (this.lastEnd == null && this.lastProgress != null) ? this.lastProgress : this.firstTry;
			Long last = this.trying ? Long.valueOf(now) : this.lastEnd;
			if (first == null || last == null || last - first <= LIMIT.toNanos()) {
				return Optional.empty();
			}
			return Optional.of(Duration.ofNanos(now - first));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether the session has been of use to anybody.
	 */
	boolean isProven() {
		this.lock.lock();
		try {
			return this.proven;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forget() {
		this.firstTry = null;
		this.lastProgress = null;
		this.lastEnd = null;
		this.trying = false;
	}

	private void locked(Runnable change) {
		this.lock.lock();
		try {
			change.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}
