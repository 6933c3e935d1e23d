package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the line shows of the session, as it waits for the supervisor.
 */
final class Disturbances {

	private static final Logger logger = LoggerFactory.getLogger(Disturbances.class);

	private final BlockingQueue<Reason> reasons = new LinkedBlockingQueue<>();

	/** A permit for each report that may mean the end of what kept the session away. */
	private final Semaphore chances = new Semaphore(0);

	private volatile boolean connecting;

	/**
	 * Forget what happened before the step that is about to be taken.
	 */
	void clear() {
		this.reasons.clear();
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
		if (!this.reasons.contains(reason)) {
			this.reasons.add(reason);
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
			this.reasons.removeIf((reason) -> reason == Reason.BROKER_LOST);
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
		this.reasons.removeIf((reason) -> reason == Reason.STATE_LOST || reason == Reason.UNANSWERED);
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
