package io.github.espatmqtt.retry;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time between two attempts, which is over at once when there is none.
 */
final class RetryPause {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition hurried = this.lock.newCondition();

	private boolean hurry;

	/**
	 * Say whether there is no time to wait.
	 */
	void setHurry(boolean hurry) {
		this.lock.lock();
		try {
			this.hurry = hurry;
			this.hurried.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait. An interrupt is none of ours, and is kept for whom it is meant.
	 */
	void await(Duration pause) {
		boolean interrupted = false;
		long end = System.nanoTime() + pause.toNanos();
		this.lock.lock();
		try {
			long left = pause.toNanos();
			while (!this.hurry && left > 0) {
				try {
					left = this.hurried.awaitNanos(left);
				}
				catch (InterruptedException ex) {
					interrupted = true;
					left = end - System.nanoTime();
				}
			}
		}
		finally {
			this.lock.unlock();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
