package io.github.espatmqtt.standby;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocks;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Lease}.
 */
@Timeout(60)
class LeaseTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final String LOCK = "c";

	@TempDir
	private Path folder;

	private Database database;

	private DatabaseLocks others;

	@BeforeEach
	void setUp() {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setUrl("jdbc:h2:" + this.folder.resolve("locks") + ";DB_CLOSE_DELAY=2");
		MessageDatabase.of(new DatabaseUser("lock", "test", DatabaseLocks.class), h2).initialize();
		this.database = new Database(h2);
		this.others = new DatabaseLocks(h2, "r", "other");
	}

	private Lease lease(Duration patience) {
		return new Lease(new DatabaseLocks(this.database, "r", "this"), patience);
	}

	@Test
	void nobodyLeadsBeforeTheFirstAnswer() {
		assertThat(lease(LONG).verdict()).isEqualTo(Verdict.NOBODY);
	}

	@Test
	void whoHoldsTheLockLeads() {
		Lease lease = lease(LONG);
		assertThat(lease.acquire(LOCK, LONG)).isTrue();
		assertThat(lease.verdict()).isEqualTo(Verdict.leads("this"));
		assertThat(lease.use()).isTrue();
	}

	@Test
	void theHolderIsKnownByName() {
		this.others.acquire(LOCK, LONG);
		Lease lease = lease(LONG);
		assertThat(lease.acquire(LOCK, LONG)).isFalse();
		assertThat(lease.verdict()).isEqualTo(Verdict.follows("other"));
		assertThat(lease.use()).isFalse();
	}

	@Test
	void aFailureForAMomentChangesNothing() {
		Lease lease = lease(LONG);
		lease.acquire(LOCK, LONG);
		this.database.away = true;
		assertThat(lease.acquire(LOCK, LONG)).isTrue();
		assertThat(lease.verdict()).isEqualTo(Verdict.leads("this"));
	}

	@Test
	void aFailureIsNoAnswerForWhoDoesNotLead() {
		Lease lease = lease(LONG);
		this.database.away = true;
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> lease.acquire(LOCK, LONG));
	}

	@Test
	void aLockIsLostWhenTheDatabaseIsAwayForTooLong() {
		Lease lease = lease(SHORT);
		await().until(() -> lease.acquire(LOCK, LONG) && lease.use());
		this.database.away = true;
		await().until(() -> {
			lease.acquire(LOCK, LONG);
			return lease.verdict().trouble() != null;
		});
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> lease.acquire(LOCK, LONG));
		this.database.away = false;
		assertThatIllegalStateException().isThrownBy(() -> lease.acquire(LOCK, LONG));
		lease.release();
		assertThat(lease.delete(LOCK)).isTrue();
		assertThat(lease.acquire(LOCK, LONG)).isTrue();
	}

	@Test
	void aDatabaseThatHangsIsNoAnswer() {
		Lease lease = lease(SHORT);
		lease.acquire(LOCK, LONG);
		await().untilAsserted(() -> assertThat(lease.verdict().trouble()).hasMessageContaining("50 ms"));
		assertThat(lease.use()).isFalse();
	}

	@Test
	void whatAnotherHasTakenOverIsLost() {
		Lease lease = lease(LONG);
		lease.acquire(LOCK, Duration.ZERO);
		this.others.owners();
		assertThat(this.others.acquire(LOCK, LONG)).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> lease.acquire(LOCK, LONG));
		assertThat(lease.verdict()).isEqualTo(Verdict.follows("other"));
		assertThat(lease.delete(LOCK)).isFalse();
		assertThat(lease.acquire(LOCK, LONG)).isFalse();
	}

	@Test
	void aLockIsGivenBackWhenWhatItStandsForIsReleased() {
		Lease lease = lease(LONG);
		lease.acquire(LOCK, LONG);
		lease.use();
		CompletableFuture<Boolean> givenBack = CompletableFuture.supplyAsync(() -> lease.delete(LOCK));
		await().until(() -> lease.verdict().equals(Verdict.NOBODY));
		assertThat(this.others.acquire(LOCK, LONG)).isFalse();
		lease.release();
		assertThat(givenBack.join()).isTrue();
		assertThat(this.others.acquire(LOCK, LONG)).isTrue();
	}

	@Test
	void aLockIsNotGivenBackWhileWhatItStandsForIsUsed() {
		Lease lease = lease(SHORT);
		await().until(() -> lease.acquire(LOCK, LONG) && lease.use());
		assertThat(lease.delete(LOCK)).isFalse();
		assertThat(this.others.acquire(LOCK, LONG)).isFalse();
	}

	@Test
	void whoGivesTheLockBackMayBeInterrupted() throws InterruptedException {
		Lease lease = lease(LONG);
		lease.acquire(LOCK, LONG);
		CountDownLatch interrupted = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			Thread.currentThread().interrupt();
			lease.delete(LOCK);
			if (Thread.currentThread().isInterrupted()) {
				interrupted.countDown();
			}
		});
		thread.start();
		interrupted.await();
		assertThat(this.others.acquire(LOCK, LONG)).isTrue();
	}

	private static final class Database extends DelegatingDataSource {

		private volatile boolean away;

		private Database(JdbcDataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.away) {
				throw new SQLException("deliberate");
			}
			return super.getConnection();
		}

	}

}
