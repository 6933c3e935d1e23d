package io.github.espatmqtt.standby;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.Leadership.Candidate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link LeaseWatch}.
 */
@Timeout(60)
class LeaseWatchTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final String LOCK = "c";

	@TempDir
	private Path folder;

	private final Candidates candidate = new Candidates();

	private DatabaseLocks others;

	private Lease lease;

	private LeaseWatch watch;

	@BeforeEach
	void setUp() {
		SQLiteDataSource database = new SQLiteDataSource();
		database.setUrl("jdbc:sqlite:" + this.folder.resolve("locks.db"));
		MessageDatabase.of(new DatabaseUser("lock", "test", DatabaseLocks.class), database).initialize();
		this.others = new DatabaseLocks(database, "r", "other");
		this.lease = new Lease(new DatabaseLocks(database, "r", "this"), LONG);
		this.watch = new LeaseWatch(this.lease, this.candidate, LOCK);
		this.watch.start();
	}

	@AfterEach
	void tearDown() {
		this.watch.end();
	}

	@Test
	void aCandidateIsToldWhoLeads() {
		this.others.acquire(LOCK, LONG);
		this.lease.acquire(LOCK, LONG);
		await().untilAsserted(() -> assertThat(this.candidate.told).containsExactly("follow other"));
		this.others.close();
		this.lease.acquire(LOCK, LONG);
		await().untilAsserted(() -> assertThat(this.candidate.told).containsExactly("follow other", "lead this"));
		assertThat(this.lease.delete(LOCK)).isTrue();
		await().untilAsserted(() -> assertThat(this.candidate.told).containsExactly("follow other", "lead this",
				"retire This instance leads no more"));
	}

	@Test
	void aModuleThatIsNotReleasedIsNotLeftToOthersAndLedAgain() {
		this.lease.acquire(LOCK, LONG);
		await().untilAsserted(() -> assertThat(this.candidate.told).containsExactly("lead this"));
		this.candidate.stuck = true;
		Thread giving = new Thread(() -> this.lease.delete(LOCK));
		giving.start();
		await().untilAsserted(() -> assertThat(this.candidate.told).hasSizeGreaterThan(2));
		assertThat(giving.isAlive()).isTrue();
		assertThat(this.others.acquire(LOCK, LONG)).isFalse();
		this.candidate.stuck = false;
		await().until(() -> !giving.isAlive());
		this.candidate.told.clear();
		this.lease.acquire(LOCK, LONG);
		await().untilAsserted(() -> assertThat(this.candidate.told).contains("lead this"));
	}

	private static final class Candidates implements Candidate {

		private final List<String> told = new CopyOnWriteArrayList<>();

		private volatile boolean stuck;

		@Override
		public void lead(String name) {
			this.told.add("lead " + name);
		}

		@Override
		public void follow(String leader) {
			this.told.add("follow " + leader);
		}

		@Override
		public void retire(RuntimeException cause, Duration limit) {
			this.told.add("retire " + cause.getMessage());
			if (this.stuck) {
				throw new IllegalStateException("deliberate");
			}
		}

	}

}
