package io.github.espatmqtt.outbox;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;

/**
 * How much the outbox holds, and whether there is room for more.
 */
final class OutboxRoom {

	private final Limits limits;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition less = this.lock.newCondition();

	private long waiting;

	private long parked;

	private long bytes;

	OutboxRoom(Limits limits, OutboxTotals present) {
		this.limits = limits;
		this.waiting = present.waiting();
		this.parked = present.parked();
		this.bytes = present.bytes();
	}

	/**
	 * Take room for a message, more than there is if the oldest ones are to make it.
	 * @throws QueueFullException if there is none
	 */
	void take(long size) {
		this.lock.lock();
		try {
			if (!fits(size) && (this.limits.whenFull() != WhenFull.DROP_OLDEST || size > this.limits.bytes())) {
				awaitRoom(size);
			}
			this.waiting++;
			this.bytes += size;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean fits(long size) {
		return this.waiting + this.parked < this.limits.messages() && this.bytes + size <= this.limits.bytes();
	}

	private void awaitRoom(long size) {
		long left = (this.limits.whenFull() == WhenFull.BLOCK) ? this.limits.blockTimeout().toNanos() : 0;
		boolean interrupted = false;
		long end = System.nanoTime() + left;
		while (!interrupted && left > 0 && !fits(size)) {
			try {
				this.less.await(left, TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				interrupted = true;
			}
			left = end - System.nanoTime();
		}
		if (!fits(size)) {
			throw new QueueFullException("The outbox is full: it holds " + (this.waiting + this.parked)
					+ " messages with " + this.bytes + " bytes, of " + this.limits.messages() + " and "
					+ this.limits.bytes() + " (esp.mqtt.outbox.messages, esp.mqtt.outbox.bytes). Wait until some are "
					+ "delivered, discard parked ones, or give it more room");
		}
	}

	boolean isOverfull() {
		this.lock.lock();
		try {
			return this.waiting + this.parked > this.limits.messages() || this.bytes > this.limits.bytes();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take note of what there is, as others change it as well.
	 */
	void renew(OutboxTotals present) {
		this.lock.lock();
		try {
			this.waiting = present.waiting();
			this.parked = present.parked();
			this.bytes = present.bytes();
			this.less.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void gone(long size) {
		change(-1, 0, -size);
	}

	void parked() {
		change(-1, 1, 0);
	}

	void resent() {
		change(1, -1, 0);
	}

	void discarded(long size) {
		change(0, -1, -size);
	}

	private void change(int moreWaiting, int moreParked, long moreBytes) {
		this.lock.lock();
		try {
			this.waiting += moreWaiting;
			this.parked += moreParked;
			this.bytes += moreBytes;
			this.less.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	OutboxTotals totals() {
		this.lock.lock();
		try {
			return new OutboxTotals(this.waiting, this.parked, this.bytes);
		}
		finally {
			this.lock.unlock();
		}
	}

}
