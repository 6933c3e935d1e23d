package io.github.espatmqtt.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.support.locks.DistributedLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseLocks}.
 */
public class DatabaseLocksTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final DatabaseUser USER = new DatabaseUser("lock", "test", DatabaseLocks.class);

	@TempDir
	private Path folder;

	@Test
	void h2() {
		test(h2DataSource());
	}

	@Test
	void sqlite() {
		SQLiteDataSource dataSource = new SQLiteDataSource();
		dataSource.setUrl("jdbc:sqlite:" + this.folder.resolve("locks.db"));
		test(dataSource);
	}

	@Test
	void aLockThatCannotBeWrittenIsAFailure() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> new DatabaseLocks(h2DataSource(), "r").acquire("a", LONG));
	}

	private JdbcDataSource h2DataSource() {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setUrl("jdbc:h2:" + this.folder.resolve("locks"));
		return dataSource;
	}

	/**
	 * Test locks in a database.
	 */
	public static void test(DataSource dataSource) {
		MessageDatabase.of(USER, dataSource).initialize().initialize();
		oneHoldsIt(dataSource);
		whatIsNotRenewedIsTakenOver(dataSource);
		allAreRenewed(dataSource);
		regionsAreApart(dataSource);
		theRegistryHoldsAndRenews(dataSource);
	}

	private static void oneHoldsIt(DataSource dataSource) {
		DatabaseLocks one = new DatabaseLocks(dataSource, "one");
		DatabaseLocks other = new DatabaseLocks(dataSource, "one");
		assertThat(one.acquire("a", LONG)).isTrue();
		assertThat(one.acquire("a", LONG)).isTrue();
		assertThat(other.acquire("a", LONG)).isFalse();
		assertThat(other.renew("a", LONG)).isFalse();
		assertThat(other.delete("a")).isFalse();
		other.deleteExpired();
		assertThat(one.isAcquired("a")).isTrue();
		assertThat(other.isAcquired("a")).isFalse();
		assertThat(other.owners()).isEqualTo(Map.of("a", one.owner()));
		assertThat(one.delete("a")).isTrue();
		assertThat(other.acquire("a", LONG)).isTrue();
		other.close();
		assertThat(one.owners()).isEmpty();
	}

	private static void whatIsNotRenewedIsTakenOver(DataSource dataSource) {
		DatabaseLocks gone = new DatabaseLocks(dataSource, "dead");
		DatabaseLocks other = new DatabaseLocks(dataSource, "dead");
		assertThat(gone.acquire("a", Duration.ZERO)).isTrue();
		assertThat(gone.acquire("b", Duration.ZERO)).isTrue();
		assertThat(other.owners()).isEmpty();
		assertThat(other.acquire("a", LONG)).isTrue();
		assertThat(gone.renew("a", LONG)).isFalse();
		assertThat(gone.acquire("a", LONG)).isFalse();
		other.deleteExpired();
		assertThat(gone.renew("b", LONG)).isFalse();
		assertThat(gone.owners()).isEqualTo(Map.of("a", other.owner()));
	}

	private static void allAreRenewed(DataSource dataSource) {
		DatabaseLocks one = new DatabaseLocks(dataSource, "all");
		DatabaseLocks other = new DatabaseLocks(dataSource, "all");
		assertThat(one.acquire("a", Duration.ZERO)).isTrue();
		assertThat(one.acquire("b", Duration.ZERO)).isTrue();
		one.renewAll(LONG);
		assertThat(other.owners()).containsOnlyKeys("a", "b");
		other.renewAll(Duration.ZERO);
		assertThat(one.owners()).containsOnlyKeys("a", "b");
	}

	private static void regionsAreApart(DataSource dataSource) {
		assertThat(new DatabaseLocks(dataSource, "here").acquire("a", LONG)).isTrue();
		assertThat(new DatabaseLocks(dataSource, "there").acquire("a", LONG)).isTrue();
	}

	private static void theRegistryHoldsAndRenews(DataSource dataSource) {
		DatabaseLocks locks = new DatabaseLocks(dataSource, "registry");
		JdbcLockRegistry one = locks.registry(LONG);
		DistributedLock others = new DatabaseLocks(dataSource, "registry").registry(LONG).obtain("a");
		DistributedLock lock = one.obtain("a");
		assertThat(lock.tryLock()).isTrue();
		assertThat(others.tryLock()).isFalse();
		one.renewLock("a");
		assertThat(locks.owners()).containsOnlyKeys("a");
		lock.unlock();
		assertThat(others.tryLock()).isTrue();
		assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(() -> one.renewLock("a"));
	}

}
