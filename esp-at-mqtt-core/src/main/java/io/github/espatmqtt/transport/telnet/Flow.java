package io.github.espatmqtt.transport.telnet;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the server takes data at the moment. Who waits too long closes the connection.
 */
final class Flow {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition resumed = this.lock.newCondition();

	private boolean suspended;

	void suspend(boolean suspend) {
		this.lock.lock();
		try {
			this.suspended = suspend;
			this.resumed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void await() {
		this.lock.lock();
		try {
			while (this.suspended) {
				this.resumed.awaitUninterruptibly();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
