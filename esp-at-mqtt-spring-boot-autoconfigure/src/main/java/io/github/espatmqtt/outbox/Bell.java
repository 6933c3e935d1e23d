package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes a thread that waits for something to do.
 */
final class Bell {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition rung = this.lock.newCondition();

	private boolean ringing;

	void ring() {
		this.lock.lock();
		try {
			this.ringing = true;
			this.rung.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until it has rung since the last wait. Whoever interrupts the thread has no
	 * say in it.
	 */
	void await(Duration longest) {
		long end = System.nanoTime() + longest.toNanos();
		this.lock.lock();
		try {
			long left = longest.toNanos();
			while (!this.ringing && left > 0) {
				left = awaitOnce(left, end);
			}
			this.ringing = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private long awaitOnce(long left, long end) {
		try {
			this.rung.await(left, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return end - System.nanoTime();
		}
		return end - System.nanoTime();
	}

}
