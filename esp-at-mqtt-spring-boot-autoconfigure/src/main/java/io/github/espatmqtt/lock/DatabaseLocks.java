package io.github.espatmqtt.lock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;

import org.springframework.dao.DataAccessException;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Locks of one instance in the table {@code esp_mqtt_lock}, for the lock registry of
 * Spring Integration.
 *
 * <p>
 * Its own repository compares what the clocks of the instances say, so one that is set
 * forward takes the locks of all others. Here no clock is compared with another: a lock
 * is free when it has not been renewed for its time to live while this instance was
 * watching. Whoever holds one counts that time from before the renewal, and is done
 * before anybody else can begin.
 *
 * @since 0.1.0
 */
public final class DatabaseLocks implements LockRepository {

	private static final Duration USUAL_TIME_TO_LIVE = Duration.ofSeconds(10);

	private final JdbcClient jdbc;

	private final String region;

	private final String owner;

	private final AtomicLong renewals = new AtomicLong();

	private final Sightings sightings = new Sightings();

	/**
	 * Create new locks.
	 * @param dataSource the database, with the table
	 * @param region the name under which the instances have their locks
	 */
	public DatabaseLocks(DataSource dataSource, String region) {
		this(dataSource, region, UUID.randomUUID().toString());
	}

	/**
	 * Create new locks.
	 * @param dataSource the database, with the table
	 * @param region the name under which the instances have their locks
	 * @param owner the name of this instance in the table, which no other one may have
	 */
	public DatabaseLocks(DataSource dataSource, String region, String owner) {
		this.jdbc = JdbcClient.create(dataSource);
		this.region = region;
		this.owner = owner;
	}

	/**
	 * Create the table beside that of somebody else unless it is there.
	 * @param database the database
	 */
	public static void initialize(MessageDatabase database) {
		DatabaseUser user = new DatabaseUser("lock", database.user().properties(), DatabaseLocks.class);
		new MessageDatabase(user, database.writes(), database.reads(), database.space(), database.close()).initialize();
	}

	/**
	 * Return the registry of these locks, in which they are called in the table as in the
	 * application.
	 * @param timeToLive how long a lock is held that is not renewed
	 * @return the registry
	 */
	public JdbcLockRegistry registry(Duration timeToLive) {
		return new JdbcLockRegistry(this, timeToLive) {

			@Override
			protected String pathFor(String input) {
				return input;
			}

		};
	}

	/**
	 * Return the name of this instance in the table.
	 * @return another one for each instance
	 */
	public String owner() {
		return this.owner;
	}

	/**
	 * Look at the table.
	 * @return who holds which lock; those of instances that are gone are not among them
	 */
	public Map<String, String> owners() {
		return look().stream()
			.filter((lock) -> !this.sightings.isOver(lock))
			.collect(Collectors.toMap(LockRow::name, LockRow::owner));
	}

	private List<LockRow> look() {
		List<LockRow> rows = this.jdbc
			.sql("SELECT lock_key, client_id, renewal, ttl FROM esp_mqtt_lock WHERE region = :region")
			.param("region", this.region)
			.query((row, number) -> new LockRow(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
			.list();
		this.sightings.renew(rows);
		return rows;
	}

	/**
	 * Acquire a lock for ten seconds. Spring Integration before 7.1 has this.
	 * @param lock the lock
	 * @return whether this instance has it
	 */
	public boolean acquire(String lock) {
		return acquire(lock, USUAL_TIME_TO_LIVE);
	}

	/**
	 * Renew a lock for ten seconds. Spring Integration before 7.1 has this.
	 * @param lock the lock
	 * @return whether this instance has it
	 */
	public boolean renew(String lock) {
		return renew(lock, USUAL_TIME_TO_LIVE);
	}

	@Override
	public boolean acquire(String lock, Duration timeToLive) {
		if (renew(lock, timeToLive)) {
			return true;
		}
		return look().stream()
			.filter((present) -> present.name().equals(lock))
			.findFirst()
			.map((present) -> this.sightings.isOver(present) && takeOver(present, timeToLive))
			.orElseGet(() -> insert(lock, timeToLive));
	}

	private boolean takeOver(LockRow present, Duration timeToLive) {
		return this.jdbc.sql("""
				UPDATE esp_mqtt_lock SET client_id = :owner, renewal = :renewal, ttl = :ttl
				WHERE region = :region AND lock_key = :lock AND client_id = :before AND renewal = :seen""")
			.param("owner", this.owner)
			.param("renewal", this.renewals.incrementAndGet())
			.param("ttl", timeToLive.toMillis())
			.param("region", this.region)
			.param("lock", present.name())
			.param("before", present.owner())
			.param("seen", present.renewal())
			.update() == 1;
	}

	/** Databases differ in what they say if another instance was faster. */
	private boolean insert(String lock, Duration timeToLive) {
		try {
			return this.jdbc.sql("""
					INSERT INTO esp_mqtt_lock (region, lock_key, client_id, renewal, ttl)
					VALUES (:region, :lock, :owner, :renewal, :ttl)""")
				.param("region", this.region)
				.param("lock", lock)
				.param("owner", this.owner)
				.param("renewal", this.renewals.incrementAndGet())
				.param("ttl", timeToLive.toMillis())
				.update() == 1;
		}
		catch (DataAccessException ex) {
			if (look().stream().noneMatch((present) -> present.name().equals(lock))) {
				throw ex;
			}
			return false;
		}
	}

	@Override
	public boolean renew(String lock, Duration timeToLive) {
		return this.jdbc.sql("""
				UPDATE esp_mqtt_lock SET renewal = :renewal, ttl = :ttl
				WHERE region = :region AND lock_key = :lock AND client_id = :owner""")
			.param("renewal", this.renewals.incrementAndGet())
			.param("ttl", timeToLive.toMillis())
			.param("region", this.region)
			.param("lock", lock)
			.param("owner", this.owner)
			.update() == 1;
	}

	/**
	 * Renew all locks of this instance at once.
	 * @param timeToLive how long they are held from now on
	 */
	public void renewAll(Duration timeToLive) {
		this.jdbc.sql("""
				UPDATE esp_mqtt_lock SET renewal = :renewal, ttl = :ttl
				WHERE region = :region AND client_id = :owner""")
			.param("renewal", this.renewals.incrementAndGet())
			.param("ttl", timeToLive.toMillis())
			.param("region", this.region)
			.param("owner", this.owner)
			.update();
	}

	@Override
	public boolean isAcquired(String lock) {
		return this.owner.equals(owners().get(lock));
	}

	/**
	 * Give a lock up. A database that hears of it late must not take away what was
	 * acquired again meanwhile.
	 */
	@Override
	public boolean delete(String lock) {
		return this.jdbc.sql("""
				DELETE FROM esp_mqtt_lock
				WHERE region = :region AND lock_key = :lock AND client_id = :owner AND renewal <= :last""")
			.param("region", this.region)
			.param("lock", lock)
			.param("owner", this.owner)
			.param("last", this.renewals.get())
			.update() == 1;
	}

	@Override
	public void deleteExpired() {
		look().stream()
			.filter(this.sightings::isOver)
			.forEach((lock) -> this.jdbc.sql("""
					DELETE FROM esp_mqtt_lock
					WHERE region = :region AND lock_key = :lock AND client_id = :owner AND renewal = :renewal""")
				.param("region", this.region)
				.param("lock", lock.name())
				.param("owner", lock.owner())
				.param("renewal", lock.renewal())
				.update());
	}

	/**
	 * Give up all locks of this instance.
	 */
	@Override
	public void close() {
		this.jdbc.sql("DELETE FROM esp_mqtt_lock WHERE region = :region AND client_id = :owner")
			.param("region", this.region)
			.param("owner", this.owner)
			.update();
	}

}
