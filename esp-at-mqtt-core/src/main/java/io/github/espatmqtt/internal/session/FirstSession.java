package io.github.espatmqtt.internal.session;

import java.time.Duration;

/**
 * The wait for the first session after a start. What an application publishes as it
 * starts is not to fail only because the module takes its time.
 */
final class FirstSession {

	private final SessionTracker tracker;

	private final Duration patience;

	private volatile boolean awaited;

	private volatile long deadline;

	FirstSession(SessionTracker tracker, Duration patience) {
		this.tracker = tracker;
		this.patience = patience;
	}

	void restart() {
		this.deadline = System.nanoTime() + this.patience.toNanos();
		this.awaited = true;
	}

	void forget() {
		this.awaited = false;
		this.tracker.wake();
	}

	/**
	 * Wait for the session if it is the first one, as long as there is patience.
	 */
	void await() {
		if (this.awaited) {
			this.tracker.awaitFirst(Duration.ofNanos(Math.max(0, this.deadline - System.nanoTime())),
					() -> !this.awaited);
			if (!Thread.currentThread().isInterrupted()) {
				this.awaited = false;
			}
		}
	}

}
