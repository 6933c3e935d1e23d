package io.github.espatmqtt.transport.telnet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the server has yet to answer, and what it did not grant.
 */
final class ComPortAnswers {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition settled = this.lock.newCondition();

	private final Set<ComPortCommand> open = new LinkedHashSet<>();

	private final List<ComPortCommand> denied = new ArrayList<>();

	void expect(List<ComPortCommand> commands) {
		this.lock.lock();
		try {
			this.open.clear();
			this.denied.clear();
			this.open.addAll(commands);
		}
		finally {
			this.lock.unlock();
		}
	}

	void heard(ComPortCommand answer) {
		this.lock.lock();
		try {
			if (!this.open.remove(answer)) {
				this.open.stream().filter((each) -> each.isContradictedBy(answer)).forEach(this.denied::add);
				this.open.removeAll(this.denied);
			}
			this.settled.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until all is answered while another thread reads.
	 * @return whether all was granted
	 */
	boolean awaitGranted(Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		boolean interrupted = false;
		this.lock.lock();
		try {
			while (!this.open.isEmpty() && deadline - System.nanoTime() > 0) {
				interrupted |= await(deadline - System.nanoTime());
			}
			return this.open.isEmpty() && this.denied.isEmpty();
		}
		finally {
			this.lock.unlock();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private boolean await(long nanos) {
		try {
			this.settled.awaitNanos(nanos);
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	List<ComPortCommand> unanswered() {
		this.lock.lock();
		try {
			return List.copyOf(this.open);
		}
		finally {
			this.lock.unlock();
		}
	}

	List<ComPortCommand> denied() {
		this.lock.lock();
		try {
			return List.copyOf(this.denied);
		}
		finally {
			this.lock.unlock();
		}
	}

}
