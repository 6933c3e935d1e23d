package io.github.espatmqtt.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocksTests;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.testsupport.MariaDbServer;
import io.github.espatmqtt.testsupport.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Outbox} on real database servers.
 */
class ServerDatabaseTests {

	private static final OutboxSettings SETTINGS = new OutboxSettings(Promise.STORED, Duration.ofSeconds(5),
			OnUnknown.REPEAT, new Limits(1000, 1_000_000, WhenFull.REFUSE, Duration.ofSeconds(10)), Duration.ofHours(1),
			List.of());

	private static final Duration LEASE = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	@Test
	void postgres() throws Exception {
		PostgresServer.assumeInstalled();
		try (PostgresServer server = PostgresServer.start()) {
			test(server.dataSource());
		}
	}

	@Test
	void aDatabaseThatWasGoneIsUsedAgain() throws Exception {
		PostgresServer.assumeInstalled();
		try (PostgresServer server = PostgresServer.start();
				Outbox outbox = new Outbox(MessageDatabase.of(Outbox.DATABASE_USER, server.dataSource()).initialize(),
						"test", SETTINGS, (event) -> {
						})) {
			outbox.store("m", MqttPublish.of("a", "1", 1), PublishOptions.NONE);
			server.close();
			assertThatExceptionOfType(OutboxException.class)
				.isThrownBy(() -> outbox.store("m", MqttPublish.of("a", "2", 1), PublishOptions.NONE))
				.withMessageContaining("nothing was accepted");
			assertThat(outbox.lastFailure()).isNotNull();
			InMemoryEspMqttClient client = new InMemoryEspMqttClient();
			try (OutboxDrain drain = new OutboxDrain(outbox, "m", client)) {
				drain.start();
				server.startAgain();
				await().atMost(PATIENCE).until(() -> outbox.lastFailure() == null);
				outbox.store("m", MqttPublish.of("a", "3", 1), PublishOptions.NONE);
				await().atMost(PATIENCE).until(() -> outbox.totals().equals(new OutboxTotals(0, 0, 0)));
			}
			assertThat(client.published()).extracting((message) -> new String(message.payload()))
				.containsExactly("1", "3");
		}
	}

	@Test
	void mariaDb() throws Exception {
		MariaDbServer.assumeInstalled();
		try (MariaDbServer server = MariaDbServer.start()) {
			test(server.dataSource());
		}
	}

	/** What a person sees. */
	private static long rowsWithReadableTimes(DataSource dataSource) {
		return JdbcClient.create(dataSource)
			.sql("SELECT COUNT(*) FROM esp_mqtt_outbox WHERE expires_at > created_at AND created_at > '2026-01-01'")
			.query(Long.class)
			.single();
	}

	private static void test(DataSource dataSource) {
		publish(dataSource);
		DatabaseLocksTests.test(dataSource);
		try (OutboxInstances instances = new OutboxInstances("shared")) {
			instances.share(instances.join(dataSource, LEASE), instances.join(dataSource, LEASE));
		}
	}

	private static void publish(DataSource dataSource) {
		InMemoryEspMqttClient client = new InMemoryEspMqttClient();
		MessageDatabase database = MessageDatabase.of(Outbox.DATABASE_USER, dataSource).initialize().initialize();
		TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		try (Outbox outbox = new Outbox(database, "test", SETTINGS, (event) -> {
		})) {
			outbox.store("m", MqttPublish.of("a/\u00fc", new byte[] { 0, -1, 1 }, 2, true), PublishOptions.NONE);
			transactions.executeWithoutResult((status) -> {
				outbox.store("m", MqttPublish.of("a", "rolled back", 1), PublishOptions.NONE);
				status.setRollbackOnly();
			});
			transactions.executeWithoutResult(
					(status) -> outbox.store("m", MqttPublish.of("A", "committed", 1), PublishOptions.NONE));
			assertThat(outbox.waiting(10)).extracting(OutboxRow::topic).containsExactly("a/\u00fc", "A");
			assertThat(outbox.totals().waiting()).isEqualTo(2);
			assertThat(rowsWithReadableTimes(dataSource)).isEqualTo(2);
			try (OutboxDrain drain = new OutboxDrain(outbox, "m", client)) {
				drain.start();
				await().atMost(Duration.ofSeconds(30)).until(() -> outbox.totals().waiting() == 0);
			}
			assertThat(client.published()).containsExactly(MqttPublish.of("a/\u00fc", new byte[] { 0, -1, 1 }, 2, true),
					MqttPublish.of("A", "committed", 1));
			assertThat(outbox.oldestAge()).isZero();
		}
	}

}
