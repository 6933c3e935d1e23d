package io.github.espatmqtt.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.share.ShareTurn;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The messages in the table. The SQL is the same for every database.
 */
final class OutboxStore {

	private static final String WAITING = "WAITING";

	private static final String PARKED = "PARKED";

	private static final int LONGEST_REASON = 500;

	private static final NewMessage PROBE = new NewMessage("", MqttPublish.of("probe", "", 0), 0, 0, null, 0, null);

	private final JdbcClient jdbc;

	private final String group;

	OutboxStore(JdbcClient jdbc, String group) {
		this.jdbc = jdbc;
		this.group = group;
	}

	long insert(NewMessage added) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc
			.sql("""
					INSERT INTO esp_mqtt_outbox (message_group, share, module, topic, qos, retained, created, clock,
					expires, priority, attempts, state, owner, bytes, payload) VALUES (:group, :share, :module, :topic, :qos, :retained,
					:created, :clock, :expires, :priority, 0, :state, :owner, :bytes, :payload)""")
			.param("group", this.group)
			.param("share", added.share())
			.param("module", added.module())
			.param("topic", added.topic())
			.param("qos", added.message().qos().level())
			.param("retained", added.message().retained())
			.param("created", added.created())
			.param("clock", added.clock())
			.param("expires", added.expires(), java.sql.Types.BIGINT)
			.param("priority", added.priority())
			.param("state", WAITING)
			.param("owner", added.owner(), java.sql.Types.VARCHAR)
			.param("bytes", added.bytes())
			.param("payload", added.message().payload())
			.update(key, "id");
		return Objects.requireNonNull(key.getKey(), "no id was generated").longValue();
	}

	/**
	 * Return what to publish next of some shares, leaving out topics that are held back.
	 */
	List<StoredMessage> next(String module, ShareTurn turn, Collection<String> held, int limit) {
		String others = held.isEmpty() ? "" : " AND topic NOT IN (:held)";
		String shares = turn.isAll() ? "" : " AND share IN (:shares)";
		return this.jdbc
			.sql("""
					SELECT id, share, module, topic, qos, retained, expires, attempts, payload, owner FROM esp_mqtt_outbox
					WHERE message_group = :group AND module = :module AND state = :state"""
					+ others + shares + " ORDER BY priority DESC, id LIMIT :limit")
			.param("group", this.group)
			.param("module", module)
			.param("state", WAITING)
			.param("held", held)
			.param("shares", turn.shares())
			.param("limit", limit)
			.query(OutboxStore::stored)
			.list();
	}

	List<StoredMessage> expired(String module, long now, int limit) {
		return this.jdbc.sql("""
				SELECT id, share, module, topic, qos, retained, expires, attempts, payload, owner FROM esp_mqtt_outbox
				WHERE message_group = :group AND module = :module AND state = :state AND expires <= :now
				LIMIT :limit""")
			.param("group", this.group)
			.param("module", module)
			.param("state", WAITING)
			.param("now", now)
			.param("limit", limit)
			.query(OutboxStore::stored)
			.list();
	}

	Optional<OutboxRow> oldest() {
		List<OutboxRow> waiting = rows(WAITING, 0, 1);
		return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.get(0));
	}

	/**
	 * Return what waits with numbers above another one, by number.
	 */
	List<OutboxRow> waiting(long above, int limit) {
		return rows(WAITING, above, limit);
	}

	List<OutboxRow> parked(int limit) {
		return rows(PARKED, 0, limit);
	}

	private List<OutboxRow> rows(String state, long above, int limit) {
		return this.jdbc
			.sql("""
					SELECT id, module, topic, qos, retained, created, clock, expires, priority, attempts, reason, state, bytes
					FROM esp_mqtt_outbox WHERE message_group = :group AND state = :state AND id > :above
					ORDER BY id LIMIT :limit""")
			.param("above", above)
			.param("group", this.group)
			.param("state", state)
			.param("limit", limit)
			.query(OutboxStore::row)
			.list();
	}

	/**
	 * Return the last time that anybody wrote down.
	 */
	Optional<Long> clock() {
		return Stream.of(WAITING, PARKED, GroupStore.CLOCK).map(this::clock).flatMap(List::stream).max(Long::compare);
	}

	private List<Long> clock(String state) {
		return this.jdbc.sql("""
				SELECT clock FROM esp_mqtt_outbox WHERE message_group = :group AND state = :state
				ORDER BY id DESC LIMIT 1""").param("group", this.group).param("state", state).query(Long.class).list();
	}

	/**
	 * Return whether anything that waits has a priority other than that of others.
	 */
	boolean hasPriorities() {
		return !this.jdbc.sql("""
				SELECT id FROM esp_mqtt_outbox
				WHERE message_group = :group AND state = :state AND priority <> 0 LIMIT 1""")
			.param("group", this.group)
			.param("state", WAITING)
			.query(Long.class)
			.list()
			.isEmpty();
	}

	boolean prioritize(long id, int priority) {
		return this.jdbc.sql("""
				UPDATE esp_mqtt_outbox SET priority = :priority
				WHERE message_group = :group AND id = :id AND state = 'WAITING'""")
			.param("priority", priority)
			.param("group", this.group)
			.param("id", id)
			.update() == 1;
	}

	/**
	 * Return the modules that messages wait for.
	 */
	List<String> modules() {
		return this.jdbc.sql("""
				SELECT DISTINCT module FROM esp_mqtt_outbox WHERE message_group = :group AND state = :state""")
			.param("group", this.group)
			.param("state", WAITING)
			.query(String.class)
			.list();
	}

	boolean delete(long id) {
		return this.jdbc.sql("DELETE FROM esp_mqtt_outbox WHERE message_group = :group AND id = :id")
			.param("group", this.group)
			.param("id", id)
			.update() == 1;
	}

	/**
	 * Leave it to another instance to tell who waits for a message that it was delivered.
	 */
	boolean handBack(long id, long clock) {
		return this.jdbc.sql("""
				UPDATE esp_mqtt_outbox SET state = 'DELIVERED', clock = :clock
				WHERE message_group = :group AND id = :id""")
			.param("clock", clock)
			.param("group", this.group)
			.param("id", id)
			.update() == 1;
	}

	/**
	 * Write, and leave nothing behind.
	 */
	boolean probe() {
		return delete(insert(PROBE));
	}

	boolean retry(long id, int attempts, String reason) {
		return change(id, WAITING, attempts, reason);
	}

	boolean park(long id, int attempts, String reason) {
		return change(id, PARKED, attempts, reason);
	}

	private boolean change(long id, String state, int attempts, String reason) {
		return this.jdbc.sql("""
				UPDATE esp_mqtt_outbox SET state = :state, attempts = :attempts, reason = :reason
				WHERE message_group = :group AND id = :id AND state = 'WAITING'""")
			.param("state", state)
			.param("attempts", attempts)
			.param("reason", reason.substring(0, Math.min(LONGEST_REASON, reason.length())))
			.param("group", this.group)
			.param("id", id)
			.update() == 1;
	}

	boolean resend(long id) {
		return this.jdbc.sql("""
				UPDATE esp_mqtt_outbox SET state = 'WAITING', attempts = 0
				WHERE message_group = :group AND id = :id AND state = 'PARKED'""")
			.param("group", this.group)
			.param("id", id)
			.update() == 1;
	}

	Optional<OutboxRow> parkedRow(long id) {
		return this.jdbc
			.sql("""
					SELECT id, module, topic, qos, retained, created, clock, expires, priority, attempts, reason, state, bytes
					FROM esp_mqtt_outbox WHERE message_group = :group AND id = :id AND state = 'PARKED'""")
			.param("group", this.group)
			.param("id", id)
			.query(OutboxStore::row)
			.optional();
	}

	OutboxTotals totals() {
		return this.jdbc.sql("""
				SELECT COUNT(CASE WHEN state = 'WAITING' THEN 1 END), COUNT(CASE WHEN state = 'PARKED' THEN 1 END),
				COALESCE(SUM(bytes), 0) FROM esp_mqtt_outbox WHERE message_group = :group""")
			.param("group", this.group)
			.query((row, number) -> new OutboxTotals(row.getLong(1), row.getLong(2), row.getLong(3)))
			.single();
	}

	private static StoredMessage stored(ResultSet row, int number) throws SQLException {
		return new StoredMessage(row.getLong("id"), row.getInt("share"), row.getString("module"),
				row.getString("topic"), row.getInt("qos"), row.getBoolean("retained"), number(row, "expires"),
				row.getInt("attempts"), row.getBytes("payload"), row.getString("owner"));
	}

	private static OutboxRow row(ResultSet row, int number) throws SQLException {
		Long expires = number(row, "expires");
		return new OutboxRow(row.getLong("id"), row.getString("module"), row.getString("topic"), row.getInt("qos"),
				row.getBoolean("retained"), Instant.ofEpochMilli(row.getLong("created")), row.getLong("clock"),
				(expires != null) ? Instant.ofEpochMilli(expires) : null, row.getInt("priority"),
				row.getInt("attempts"), row.getString("reason"), row.getString("state"), row.getLong("bytes"));
	}

	private static @Nullable Long number(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

}
