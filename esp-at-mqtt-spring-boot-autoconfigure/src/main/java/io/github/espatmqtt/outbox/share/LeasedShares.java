package io.github.espatmqtt.outbox.share;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.lock.DatabaseLocks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.integration.jdbc.lock.JdbcLockRegistry;

/**
 * Shares that are leased from a database, where instances with a module of the same name
 * divide them among themselves. A lock of the registry is a share, and one more says that
 * this instance takes part.
 *
 * @since 0.1.0
 */
public final class LeasedShares extends Shares {

	private static final Logger logger = LoggerFactory.getLogger(LeasedShares.class);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LAST_WORDS = Duration.ofSeconds(2);

	private final DatabaseLocks locks;

	private final JdbcLockRegistry registry;

	private final String module;

	private final Duration lease;

	private final Map<Integer, Holding> held = new ConcurrentHashMap<>();

	private final ScheduledExecutorService keeper;

	/** Since when the module has had no session, which it has not before the first. */
	private volatile @Nullable Long withoutSession;

	private volatile boolean hadSession;

	private boolean member;

	private boolean troubled;

	private int reported;

	private int lost;

	/**
	 * Create new shares, not started yet.
	 * @param locks where the instances agree
	 * @param module the name of the module
	 * @param lease how long a share is held that is not renewed
	 */
	public LeasedShares(DatabaseLocks locks, String module, Duration lease) {
		this.locks = locks;
		this.registry = locks.registry(lease);
		this.module = module;
		this.lease = lease;
		this.keeper = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread created = new Thread(task, "esp-mqtt-outbox-shares " + module);
			created.setDaemon(true);
			return created;
		});
	}

	@Override
	public void start() {
		long tenth = this.lease.dividedBy(10).toMillis();
		this.keeper.scheduleWithFixedDelay(this::keep, 0, Math.min(LONGEST_PAUSE.toMillis(), Math.max(1, tenth)),
				TimeUnit.MILLISECONDS);
	}

	@Override
	public ShareTurn next(boolean session) {
		if (session) {
			this.hadSession = true;
			this.withoutSession = null;
		}
		else if (this.withoutSession == null) {
			this.withoutSession = System.nanoTime();
		}
		Map<Integer, Holding> turn = new HashMap<>();
		this.held.forEach((share, holding) -> {
			if (holding.goOn()) {
				turn.put(share, holding);
			}
		});
		return new ShareTurn(turn);
	}

	@Override
	public int held() {
		return this.held.size();
	}

	private void keep() {
		try {
			renew();
			this.locks.deleteExpired();
			takePart(isWorking());
			release();
			follow(SharePlan.of(this.locks.owner(), this.locks.owners()));
			report();
			this.troubled = false;
		}
		catch (RuntimeException | Error ex) {
			if (!this.troubled) {
				logger.error("The shares of '{}' cannot be renewed. They are given up in time, and asked for again",
						this.module, ex);
			}
			this.troubled = true;
		}
	}

	private void report() {
		if (this.lost > 0) {
			logger.warn("{} shares of '{}' were not renewed in time, and were free for other instances", this.lost,
					this.module);
			this.lost = 0;
		}
		if (this.reported != this.held.size()) {
			this.reported = this.held.size();
			logger.info("'{}' publishes {} of {} shares of the outbox", this.module, this.reported, COUNT);
		}
	}

	/** A module that restarts is back soon. */
	private boolean isWorking() {
		Long since = this.withoutSession;
		return this.hadSession && (since == null || System.nanoTime() - since < this.lease.dividedBy(2).toNanos());
	}

	private void renew() {
		Lease renewed = Lease.beginning(this.lease);
		this.locks.renewAll(this.lease);
		Map<String, String> owners = this.locks.owners();
		this.member = this.member && owns(owners, SharePlan.member(this.locks.owner()));
		for (int share = 0; share < COUNT; share++) {
			renew(share, owns(owners, SharePlan.share(share)), renewed);
		}
	}

	private boolean owns(Map<String, String> owners, String lock) {
		return this.locks.owner().equals(owners.get(lock));
	}

	private void renew(int share, boolean owned, Lease renewed) {
		Holding holding = this.held.get(share);
		if (holding != null && owned) {
			holding.renew(renewed);
		}
		else if (holding != null) {
			holding.leave();
			giveUp(share);
		}
		else if (owned) {
			this.locks.delete(SharePlan.share(share));
		}
	}

	private void takePart(boolean working) {
		String lock = SharePlan.member(this.locks.owner());
		if (working && !this.member) {
			this.member = this.locks.acquire(lock, this.lease);
		}
		else if (!working && this.member) {
			this.locks.delete(lock);
			this.member = false;
		}
	}

	private void release() {
		this.held.forEach((share, holding) -> {
			if (holding.isLeft()) {
				giveUp(share);
			}
		});
	}

	private void giveUp(int share) {
		this.held.remove(share);
		try {
			this.registry.obtain(SharePlan.share(share)).unlock();
		}
		catch (ConcurrentModificationException ex) {
			this.lost++;
		}
	}

	private void follow(SharePlan plan) {
		plan.surplus().forEach((share) -> {
			Holding holding = this.held.get(share);
			if (holding != null) {
				holding.leave();
			}
		});
		plan.wanted().forEach(this::take);
	}

	private void take(int share) {
		Lease taken = Lease.beginning(this.lease);
		if (this.registry.obtain(SharePlan.share(share)).tryLock()) {
			this.held.put(share, new Holding(taken));
		}
	}

	@Override
	public void stop(boolean done) {
		if (done) {
			this.keeper.execute(this::giveUpAll);
		}
		this.keeper.shutdown();
		try {
			this.keeper.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void giveUpAll() {
		try {
			this.locks.close();
		}
		catch (RuntimeException ex) {
			logger.debug("The shares of '{}' are left to end by themselves", this.module, ex);
		}
		this.held.clear();
	}

}
