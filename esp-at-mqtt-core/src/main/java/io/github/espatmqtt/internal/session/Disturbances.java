package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the line shows of the session, as it waits for the supervisor.
 */
final class Disturbances {

	private static final Logger logger = LoggerFactory.getLogger(Disturbances.class);

	/** What leaves no doubt that the session is not what it was. */
	private static final Set<Reason> CERTAIN = EnumSet.complementOf(EnumSet.of(Reason.STATE_LOST));

	private final ReentrantLock lock = new ReentrantLock();

	private final BlockingQueue<Reason> reasons = new LinkedBlockingQueue<>();

	/** A permit for each report that may mean the end of what kept the session away. */
	private final Semaphore chances = new Semaphore(0);

	private volatile boolean connecting;

	private volatile boolean disturbed;

	/**
	 * Forget what happened before the step that is about to be taken.
	 */
	void clear() {
		forget((reason) -> true);
	}

	/**
	 * Return whether something has happened to the session that nobody has dealt with
	 * yet.
	 */
	boolean isDisturbed() {
		return this.disturbed;
	}

	/**
	 * Take note that what was taken last is dealt with.
	 */
	void settle() {
		forget((reason) -> false);
	}

	private void forget(Predicate<Reason> obsolete) {
		this.lock.lock();
		try {
			this.reasons.removeIf(obsolete);
			this.disturbed = this.reasons.stream().anyMatch(CERTAIN::contains);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forget what happened before, and take the next report of a connection for the one
	 * that is about to be made, whether it comes before or after the answer.
	 */
	void expectConnection() {
		clear();
		this.connecting = true;
	}

	void add(Reason reason) {
		this.lock.lock();
		try {
			if (!this.reasons.contains(reason)) {
				this.reasons.add(reason);
			}
			this.disturbed = this.disturbed || CERTAIN.contains(reason);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Make the supervisor ask the module for its state soon.
	 */
	void suspect() {
		add(Reason.STATE_LOST);
	}

	/**
	 * Take note that the module says it has connected.
	 */
	void connected() {
		if (this.connecting) {
			this.connecting = false;
			forget((reason) -> reason == Reason.BROKER_LOST);
		}
		else {
			addChance();
			add(Reason.BROKER_RECONNECTED);
		}
	}

	/**
	 * Take note that another attempt may be worth while.
	 */
	void addChance() {
		this.chances.release();
	}

	/**
	 * Forget what made it doubtful whether the module is there: it was asked and has
	 * answered.
	 */
	void clearDoubts() {
		forget((reason) -> reason == Reason.STATE_LOST || reason == Reason.UNANSWERED);
	}

	@Nullable Reason await(Duration timeout) throws InterruptedException {
		return this.reasons.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Wait until the module reports something that makes another attempt worth while.
	 */
	void awaitChance(Duration timeout) throws InterruptedException {
		this.chances.drainPermits();
		if (this.chances.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			logger.debug("The module reports a change; trying again at once");
		}
	}

}
