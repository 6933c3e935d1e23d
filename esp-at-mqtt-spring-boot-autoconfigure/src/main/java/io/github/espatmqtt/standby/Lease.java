package io.github.espatmqtt.standby;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.lock.DatabaseLocks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.integration.jdbc.lock.LockRepository;

/**
 * The lock of one module, and what this instance knows of it. A lock that is held is not
 * given up because the database fails for a moment; it is good for nothing once that
 * takes too long; and it is given back only when the module is released.
 */
final class Lease implements LockRepository {

	private static final Logger logger = LoggerFactory.getLogger(Lease.class);

	private final DatabaseLocks locks;

	private final Duration patience;

	private final RuntimeException silence;

	private final ReentrantLock guard = new ReentrantLock();

	private final Condition changed = this.guard.newCondition();

	/** When the question was asked that was answered last. */
	private long asked = System.nanoTime();

	private boolean held;

	/** Until the lock is given back. */
	private boolean lost;

	private boolean inUse;

	private @Nullable String holder;

	private @Nullable RuntimeException trouble;

	/**
	 * Create a new lease.
	 * @param patience without an answer of the database for so long nobody knows who
	 * leads
	 */
	Lease(DatabaseLocks locks, Duration patience) {
		this.locks = locks;
		this.patience = patience;
		this.silence = new IllegalStateException("The database has not answered for " + patience.toMillis() + " ms");
	}

	/** Spring Integration before 7.1 has this. */
	public boolean acquire(String lock) {
		return acquire(lock, this.patience);
	}

	/** Spring Integration before 7.1 has this. */
	public boolean renew(String lock) {
		return renew(lock, this.patience);
	}

	@Override
	public boolean acquire(String lock, Duration timeToLive) {
		long now = System.nanoTime();
		boolean acquired;
		String owner;
		try {
			acquired = this.locks.acquire(lock, timeToLive);
			owner = acquired ? this.locks.owner() : this.locks.owners().get(lock);
		}
		catch (RuntimeException ex) {
			return survives(ex);
		}
		return answered(now, acquired, owner);
	}

	/**
	 * Return whether the lock is held in spite of a failure.
	 */
	private boolean survives(RuntimeException failure) {
		return guarded(() -> {
			this.trouble = failure;
			if (!this.held || this.lost) {
				throw new DataAccessResourceFailureException("The database does not say who leads", failure);
			}
			return true;
		});
	}

	private boolean answered(long when, boolean acquired, @Nullable String owner) {
		return guarded(() -> {
			this.asked = when;
			this.trouble = null;
			this.holder = owner;
			this.lost = this.lost || this.held && !acquired;
			this.held = this.held || acquired;
			if (this.lost) {
				throw new IllegalStateException("The lock was lost");
			}
			return acquired;
		});
	}

	/**
	 * Give the lock back, once the module is released. If that takes too long, it is left
	 * to end by itself.
	 */
	@Override
	public boolean delete(String lock) {
		boolean interrupted = Thread.interrupted();
		try {
			guarded(() -> this.lost = true);
			if (await(() -> !this.inUse, this.patience)) {
				return this.locks.delete(lock);
			}
			logger.warn("The module is not released yet, so that the lock '{}' is not given back but ends by itself",
					lock);
			return false;
		}
		catch (RuntimeException ex) {
			logger.debug("The lock '{}' is not given back but ends by itself", lock, ex);
			return false;
		}
		finally {
			guarded(this::forget);
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private boolean forget() {
		this.held = false;
		this.lost = false;
		this.holder = null;
		return true;
	}

	@Override
	public boolean isAcquired(String lock) {
		return this.locks.isAcquired(lock);
	}

	@Override
	public void deleteExpired() {
		this.locks.deleteExpired();
	}

	@Override
	public boolean renew(String lock, Duration timeToLive) {
		return acquire(lock, timeToLive);
	}

	@Override
	public void close() {
		this.locks.close();
	}

	/**
	 * Return who leads.
	 */
	Verdict verdict() {
		this.guard.lock();
		try {
			boolean silent = System.nanoTime() - this.asked > this.patience.toNanos();
			this.lost = this.lost || this.held && silent;
			if (silent) {
				return Verdict.troubled((this.trouble != null) ? this.trouble : this.silence);
			}
			if (this.held && !this.lost) {
				return Verdict.leads(this.locks.owner());
			}
			return (this.holder != null && !this.holder.equals(this.locks.owner())) ? Verdict.follows(this.holder)
					: Verdict.NOBODY;
		}
		finally {
			this.guard.unlock();
		}
	}

	/**
	 * Begin to use the module.
	 * @return whether this instance still leads
	 */
	boolean use() {
		return guarded(() -> {
			this.inUse = this.held && !this.lost;
			return this.inUse;
		});
	}

	void release() {
		guarded(() -> this.inUse = false);
	}

	void awaitGivenBack(Duration limit) {
		await(() -> !this.held, limit);
	}

	/**
	 * Wait until something else is known.
	 */
	void awaitOther(Verdict than, Duration limit) {
		await(() -> !verdict().equals(than), limit);
	}

	private boolean guarded(BooleanSupplier change) {
		this.guard.lock();
		try {
			return change.getAsBoolean();
		}
		finally {
			this.changed.signalAll();
			this.guard.unlock();
		}
	}

	private boolean await(BooleanSupplier condition, Duration limit) {
		boolean interrupted = false;
		long left = limit.toNanos();
		this.guard.lock();
		try {
			while (!condition.getAsBoolean() && left > 0) {
				try {
					left = this.changed.awaitNanos(left);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
			return condition.getAsBoolean();
		}
		finally {
			this.guard.unlock();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
