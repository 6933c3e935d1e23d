package io.github.espatmqtt.inbox;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.internal.thread.ForeignCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one step after another, each a task of its own, while it is started and there is
 * something to do.
 */
final class Steps {

	private static final Logger logger = LoggerFactory.getLogger(Steps.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final String name;

	private final Executor threads;

	private final BooleanSupplier step;

	private final ReentrantLock lock = new ReentrantLock();

	private boolean started;

	private boolean due;

	private boolean under;

	private boolean woken;

	/**
	 * Create new steps.
	 * @param name whose they are
	 * @param threads where they are taken
	 * @param step takes one, and returns whether there may be another
	 */
	Steps(String name, Executor threads, BooleanSupplier step) {
		this.name = name;
		this.threads = threads;
		this.step = step;
	}

	/**
	 * Start, also if somebody has thrown away the task of a step since the last stop.
	 */
	void start() {
		this.lock.lock();
		try {
			this.started = true;
			this.due = this.under;
		}
		finally {
			this.lock.unlock();
		}
		wake();
	}

	/**
	 * Take no more steps but the one that is under way.
	 */
	void stop() {
		this.lock.lock();
		try {
			this.started = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isStarted() {
		this.lock.lock();
		try {
			return this.started;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take a step, as there may be something to do now.
	 */
	void wake() {
		if (claim()) {
			try {
				this.threads.execute(this::take);
			}
			catch (Throwable ex) {
				this.foreign.log("Calling a thread for " + this.name, ex);
				leave();
			}
		}
	}

	private boolean claim() {
		this.lock.lock();
		try {
			this.woken |= this.due;
			boolean claimed = this.started && !this.due;
			this.due |= claimed;
			return claimed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void take() {
		if (enter()) {
			boolean more = false;
			try {
				more = this.step.getAsBoolean();
			}
			catch (Throwable ex) {
				this.foreign.log("A step of " + this.name, ex);
			}
			if (leave() || more) {
				wake();
			}
		}
	}

	private boolean enter() {
		this.lock.lock();
		try {
			boolean entered = this.started && !this.under;
			this.under |= entered;
			this.due &= this.started;
			return entered;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Be ready for the next step.
	 * @return whether somebody woke it meanwhile
	 */
	private boolean leave() {
		this.lock.lock();
		try {
			boolean wokenMeanwhile = this.woken;
			this.woken = false;
			this.under = false;
			this.due = false;
			return wokenMeanwhile;
		}
		finally {
			this.lock.unlock();
		}
	}

}
