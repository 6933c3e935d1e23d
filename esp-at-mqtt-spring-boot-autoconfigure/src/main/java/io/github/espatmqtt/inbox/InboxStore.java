package io.github.espatmqtt.inbox;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The table. All SQL is here, and it is the same for every database.
 */
final class InboxStore {

	private static final int LONGEST_REASON = 500;

	private static final String MESSAGE = "SELECT id, topic, payload, received, fragment, attempts, reason "
			+ "FROM esp_mqtt_inbox WHERE message_group = :group ";

	private static final String ROW = "SELECT id, consumer, topic, received, attempts, reason, state, bytes "
			+ "FROM esp_mqtt_inbox WHERE message_group = :group ";

	private final JdbcClient jdbc;

	private final String group;

	InboxStore(JdbcClient jdbc, String group) {
		this.jdbc = jdbc;
		this.group = group;
	}

	static long size(MqttMessage message) {
		return message.size() + message.topic().getBytes(StandardCharsets.UTF_8).length;
	}

	void insert(String consumer, MqttMessage message) {
		sql("""
				INSERT INTO esp_mqtt_inbox (message_group, consumer, topic, received, fragment, attempts, state, bytes,
				payload) VALUES (:group, :consumer, :topic, :received, :fragment, 0, 'WAITING', :bytes, :payload)""")
			.param("consumer", consumer)
			.param("topic", message.topic())
			.param("received", message.receivedAt().toString())
			.param("fragment", message.mayContinue())
			.param("bytes", size(message))
			.param("payload", message.payload())
			.update();
	}

	long lastId() {
		return sql("SELECT COALESCE(MAX(id), 0) FROM esp_mqtt_inbox WHERE message_group = :group").query(Long.class)
			.single();
	}

	/**
	 * Return what waits for a consumer behind a message, in the order of arrival.
	 */
	List<KeptMessage> next(String consumer, long after, int limit) {
		return sql(MESSAGE + "AND consumer = :consumer AND state = 'WAITING' AND id > :after ORDER BY id LIMIT :limit")
			.param("consumer", consumer)
			.param("after", after)
			.param("limit", limit)
			.query(InboxStore::message)
			.list();
	}

	Optional<KeptMessage> message(long id) {
		return sql(MESSAGE + "AND id = :id").param("id", id).query(InboxStore::message).optional();
	}

	List<InboxRow> rows(String state, int limit) {
		return sql(ROW + "AND state = :state ORDER BY id LIMIT :limit").param("state", state)
			.param("limit", limit)
			.query(InboxStore::row)
			.list();
	}

	Optional<InboxRow> row(long id) {
		return sql(ROW + "AND id = :id").param("id", id).query(InboxStore::row).optional();
	}

	boolean delete(long id) {
		return sql("DELETE FROM esp_mqtt_inbox WHERE message_group = :group AND id = :id").param("id", id)
			.update() == 1;
	}

	/**
	 * Note how often a message was tried.
	 */
	void tried(long id, int attempts, @Nullable String reason) {
		change(id, attempts, reason, "WAITING");
	}

	void park(long id, int attempts, @Nullable String reason) {
		change(id, attempts, reason, "PARKED");
	}

	private void change(long id, int attempts, @Nullable String reason, String state) {
		sql("""
				UPDATE esp_mqtt_inbox SET state = :state, attempts = :attempts, reason = :reason
				WHERE message_group = :group AND id = :id AND state = 'WAITING'""").param("state", state)
			.param("attempts", attempts)
			.param("reason", (reason != null) ? reason.substring(0, Math.min(LONGEST_REASON, reason.length())) : null)
			.param("id", id)
			.update();
	}

	boolean unpark(long id) {
		return sql("""
				UPDATE esp_mqtt_inbox SET state = 'WAITING', attempts = 0
				WHERE message_group = :group AND id = :id AND state = 'PARKED'""").param("id", id).update() == 1;
	}

	InboxTotals totals() {
		return sql("""
				SELECT COUNT(CASE WHEN state = 'WAITING' THEN 1 END), COUNT(CASE WHEN state = 'PARKED' THEN 1 END),
				COALESCE(SUM(bytes), 0) FROM esp_mqtt_inbox WHERE message_group = :group""")
			.query((row, number) -> new InboxTotals(row.getLong(1), row.getLong(2), row.getLong(3)))
			.single();
	}

	/**
	 * Return how much each consumer has.
	 * @param known the consumers that the application has
	 */
	List<InboxBacklog> backlogs(Map<String, ?> known) {
		return sql("""
				SELECT consumer, COUNT(CASE WHEN state = 'WAITING' THEN 1 END),
				COUNT(CASE WHEN state = 'PARKED' THEN 1 END) FROM esp_mqtt_inbox
				WHERE message_group = :group GROUP BY consumer ORDER BY consumer""")
			.query((row, number) -> new InboxBacklog(row.getString(1), row.getLong(2), row.getLong(3),
					known.containsKey(row.getString(1))))
			.list();
	}

	private StatementSpec sql(String sql) {
		return this.jdbc.sql(sql).param("group", this.group);
	}

	private static KeptMessage message(ResultSet row, int number) throws SQLException {
		MqttMessage message = new MqttMessage(row.getString("topic"), row.getBytes("payload"), time(row),
				row.getBoolean("fragment"));
		return new KeptMessage(row.getLong("id"), message, row.getInt("attempts"), row.getString("reason"), false);
	}

	private static InboxRow row(ResultSet row, int number) throws SQLException {
		return new InboxRow(row.getLong("id"), row.getString("consumer"), row.getString("topic"), time(row),
				row.getInt("attempts"), row.getString("reason"), row.getString("state"), row.getLong("bytes"));
	}

	private static Instant time(ResultSet row) throws SQLException {
		try {
			return Instant.parse(row.getString("received"));
		}
		catch (DateTimeParseException ex) {
			return Instant.EPOCH;
		}
	}

}
