package io.github.espatmqtt.inbox;

import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.inbox.InboxSettings.Limits;

/**
 * How much the inbox holds, without asking the database.
 */
final class InboxCount {

	private final Limits limits;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile InboxTotals totals;

	InboxCount(Limits limits, InboxTotals present) {
		this.limits = limits;
		this.totals = present;
	}

	boolean fits(long bytes) {
		InboxTotals now = this.totals;
		return now.waiting() + now.parked() < this.limits.messages() && now.bytes() + bytes <= this.limits.bytes();
	}

	void stored(long bytes) {
		add(1, 0, bytes);
	}

	void gone(long bytes) {
		add(-1, 0, -bytes);
	}

	void parked() {
		add(-1, 1, 0);
	}

	void unparked() {
		add(1, -1, 0);
	}

	void discarded(boolean parked, long bytes) {
		add(parked ? 0 : -1, parked ? -1 : 0, -bytes);
	}

	private void add(long waiting, long parked, long bytes) {
		this.lock.lock();
		try {
			this.totals = this.totals.plus(new InboxTotals(waiting, parked, bytes));
		}
		finally {
			this.lock.unlock();
		}
	}

	InboxTotals totals() {
		return this.totals;
	}

}
