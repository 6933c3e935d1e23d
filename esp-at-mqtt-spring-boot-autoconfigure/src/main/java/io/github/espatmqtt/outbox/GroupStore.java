package io.github.espatmqtt.outbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What instances that share an outbox tell each other in its table: the time, and what
 * became of messages that another one waits for.
 */
final class GroupStore {

	/** The state of a row that is no message and has the time of the group. */
	static final String CLOCK = "CLOCK";

	private final JdbcClient jdbc;

	private final String group;

	GroupStore(JdbcClient jdbc, String group) {
		this.jdbc = jdbc;
		this.group = group;
	}

	/**
	 * Tell the time, and return the latest that anybody told.
	 */
	long tell(long clock) {
		List<Long> told = told();
		if (told.isEmpty()) {
			insert(clock);
		}
		else {
			this.jdbc.sql("""
					UPDATE esp_mqtt_outbox SET clock = :clock
					WHERE message_group = :group AND state = 'CLOCK' AND clock < :clock""")
				.param("clock", clock)
				.param("group", this.group)
				.update();
		}
		return told.stream().reduce(clock, Math::max);
	}

	private List<Long> told() {
		return this.jdbc.sql("SELECT clock FROM esp_mqtt_outbox WHERE message_group = :group AND state = 'CLOCK'")
			.param("group", this.group)
			.query(Long.class)
			.list();
	}

	private void insert(long clock) {
		this.jdbc.sql("""
				INSERT INTO esp_mqtt_outbox (message_group, share, module, topic, qos, retained, created, clock,
				priority, attempts, state, bytes, payload)
				VALUES (:group, 0, '', '', 0, :no, 0, :clock, 0, 0, 'CLOCK', 0, :payload)""")
			.param("group", this.group)
			.param("no", false)
			.param("clock", clock)
			.param("payload", new byte[0])
			.update();
	}

	/**
	 * Return the messages of an instance of which others made an end, with the reason of
	 * those that were parked.
	 */
	Map<Long, @Nullable String> ended(String owner) {
		Map<Long, @Nullable String> ended = new HashMap<>();
		this.jdbc.sql("""
				SELECT id, state, reason FROM esp_mqtt_outbox
				WHERE message_group = :group AND state IN ('DELIVERED', 'PARKED') AND owner = :owner""")
			.param("group", this.group)
			.param("owner", owner)
			.query((row) -> {
				boolean delivered = "DELIVERED".equals(row.getString("state"));
				ended.put(row.getLong("id"), delivered ? null : String.valueOf(row.getString("reason")));
			});
		return ended;
	}

	/**
	 * Return which of these messages are still there.
	 */
	Set<Long> present(Collection<Long> ids) {
		return new HashSet<>(
				this.jdbc.sql("SELECT id FROM esp_mqtt_outbox WHERE message_group = :group AND id IN (:ids)")
					.param("group", this.group)
					.param("ids", ids)
					.query(Long.class)
					.list());
	}

	/**
	 * Forget delivered messages that nobody has asked for until some time.
	 */
	void forget(long until) {
		this.jdbc.sql("""
				DELETE FROM esp_mqtt_outbox
				WHERE message_group = :group AND state = 'DELIVERED' AND clock <= :until""")
			.param("group", this.group)
			.param("until", until)
			.update();
	}

	void forgetMessage(long id) {
		this.jdbc.sql("DELETE FROM esp_mqtt_outbox WHERE message_group = :group AND id = :id AND state = 'DELIVERED'")
			.param("group", this.group)
			.param("id", id)
			.update();
	}

}
