package io.github.espatmqtt.standby;

import java.time.Duration;

import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.Leadership;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.leader.DefaultCandidate;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * {@link Leadership} of the instance that holds a lock in a database. Spring Integration
 * holds the election. It publishes no events of it: listeners that take their time would
 * keep the lock from being renewed.
 *
 * <p>
 * A lock lasts for ten seconds and is renewed each second. Whoever has had no answer of
 * the database for half of that releases the module, so that it is free when another
 * instance takes the lock over.
 *
 * @since 0.1.0
 */
public final class LockLeadership implements Leadership {

	private static final Duration LEASE = Duration.ofSeconds(10);

	private static final long HEARTBEAT_MILLIS = 1000;

	private static final Duration GIVING_BACK = Duration.ofSeconds(3);

	private final DatabaseLocks locks;

	private final String lock;

	private @Nullable Term term;

	/**
	 * Create a new leadership, for one client.
	 * @param locks the locks of this instance
	 * @param lock which of them: the same one in all instances that share the module
	 */
	public LockLeadership(DatabaseLocks locks, String lock) {
		this.locks = locks;
		this.lock = lock;
	}

	@Override
	public void join(Candidate candidate) {
		Lease lease = new Lease(this.locks, LEASE.dividedBy(2));
		Term next = new Term(election(lease), lease, new LeaseWatch(lease, candidate, this.lock));
		this.term = next;
		next.begin();
	}

	private LockRegistryLeaderInitiator election(Lease lease) {
		JdbcLockRegistry registry = new NamedLocks(lease);
		registry.setIdleBetweenTries(Duration.ofMillis(HEARTBEAT_MILLIS));
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("esp-mqtt-standby-election-" + this.lock + "-");
		threads.setDaemon(true);
		LockRegistryLeaderInitiator election = new LockRegistryLeaderInitiator(registry,
				new DefaultCandidate(this.locks.owner(), this.lock));
		election.setTaskExecutor(threads);
		election.setHeartBeatMillis(HEARTBEAT_MILLIS);
		election.setBusyWaitMillis(HEARTBEAT_MILLIS);
		return election;
	}

	@Override
	public void leave() {
		Term last = this.term;
		this.term = null;
		if (last != null) {
			last.end();
		}
	}

	/**
	 * Locks that are called in the table as in the application.
	 */
	private static final class NamedLocks extends JdbcLockRegistry {

		NamedLocks(Lease lease) {
			super(lease, LEASE);
		}

		@Override
		protected String pathFor(String input) {
			return input;
		}

	}

	/**
	 * From joining to leaving.
	 */
	private record Term(LockRegistryLeaderInitiator election, Lease lease, LeaseWatch watch) {

		void begin() {
			this.watch.start();
			this.election.start();
		}

		void end() {
			this.election.stop();
			this.lease.awaitGivenBack(GIVING_BACK);
			this.watch.end();
		}

	}

}
