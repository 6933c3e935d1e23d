package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is at the line: those who keep the session before everybody else, each
 * lane in the order of arrival.
 */
final class AtTurn {

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Waiter> control = new ArrayDeque<>();

	private final Deque<Waiter> traffic = new ArrayDeque<>();

	private boolean taken;

	private boolean trafficOpen;

	/**
	 * Wait for a turn of those who keep the session.
	 * @return whether it came in time
	 */
	boolean awaitControl(Duration limit) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			return await(this.control, limit) == Ending.GRANTED;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait for a turn of everybody else.
	 */
	Ending awaitTraffic(Duration limit) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			return this.trafficOpen ? await(this.traffic, limit) : Ending.CLOSED;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Ending await(Deque<Waiter> lane, Duration limit) throws InterruptedException {
		if (!this.taken) {
			this.taken = true;
			return Ending.GRANTED;
		}
		Waiter waiter = new Waiter(this.lock.newCondition());
		lane.add(waiter);
		try {
			return waiter.await(limit.toNanos());
		}
		finally {
			lane.remove(waiter);
			if (waiter.isGrantedInVain()) {
				pass();
			}
		}
	}

	void release() {
		this.lock.lock();
		try {
			pass();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void pass() {
		Waiter next = this.control.isEmpty() ? this.traffic.poll() : this.control.poll();
		this.taken = next != null;
		if (next != null) {
			next.end(Ending.GRANTED);
		}
	}

	void openTraffic() {
		this.lock.lock();
		try {
			this.trafficOpen = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Send away everybody who waits without keeping the session, and who comes from now
	 * on.
	 */
	void closeTraffic() {
		this.lock.lock();
		try {
			this.trafficOpen = false;
			this.traffic.forEach((waiter) -> waiter.end(Ending.CLOSED));
			this.traffic.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How waiting ended.
	 */
	enum Ending {

		/** It is one's turn. */
		GRANTED,

		/** Others took too long. */
		EXPIRED,

		/** There is no session any more. */
		CLOSED

	}

	private static final class Waiter {

		private final Condition condition;

		private Ending ending = Ending.EXPIRED;

		private boolean told;

		Waiter(Condition condition) {
			this.condition = condition;
		}

		Ending await(long nanos) throws InterruptedException {
			long left = nanos;
			while (this.ending == Ending.EXPIRED && left > 0) {
				left = this.condition.awaitNanos(left);
			}
			this.told = true;
			return this.ending;
		}

		void end(Ending how) {
			this.ending = how;
			this.condition.signal();
		}

		/**
		 * Return whether the turn came together with an interrupt.
		 */
		boolean isGrantedInVain() {
			return this.ending == Ending.GRANTED && !this.told;
		}

	}

}
