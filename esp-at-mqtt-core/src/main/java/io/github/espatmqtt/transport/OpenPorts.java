package io.github.espatmqtt.transport;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the serial ports that are open, so that the end of the process can wait until
 * their owners have closed them in order.
 */
final class OpenPorts {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition allClosed = this.lock.newCondition();

	private int count;

	void opened() {
		change(1);
	}

	void closed() {
		change(-1);
	}

	private void change(int difference) {
		this.lock.lock();
		try {
			this.count += difference;
			if (this.count == 0) {
				this.allClosed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean awaitAllClosed(Duration limit) {
		long remaining = limit.toNanos();
		this.lock.lock();
		try {
			while (this.count > 0 && remaining > 0) {
				remaining = this.allClosed.awaitNanos(remaining);
			}
			return this.count == 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
