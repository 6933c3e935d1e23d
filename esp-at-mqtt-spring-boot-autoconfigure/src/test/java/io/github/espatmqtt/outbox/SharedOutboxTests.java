package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.outbox.OutboxInstances.Instance;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.testsupport.CutDataSource;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.testsupport.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for instances that share an {@link Outbox} on one PostgreSQL.
 */
class SharedOutboxTests {

	private static final Duration LEASE = Duration.ofSeconds(2);

	private static PostgresServer server;

	private static HikariDataSource pool;

	private final OutboxInstances instances = new OutboxInstances(UUID.randomUUID().toString());

	@BeforeAll
	static void startServer() throws Exception {
		PostgresServer.assumeInstalled();
		server = PostgresServer.start();
		pool = new HikariDataSource();
		pool.setDataSource(server.dataSource());
	}

	@AfterAll
	static void stopServer() throws Exception {
		if (server != null) {
			pool.close();
			server.close();
		}
	}

	@AfterEach
	void stop() {
		this.instances.close();
	}

	@Test
	void eachMessageIsPublishedByOneAsInstancesComeAndGo() {
		Instance one = this.instances.join(pool, LEASE);
		OutboxInstances.awaitShares(Map.of(one, 64));
		this.instances.store(one, 10);
		Instance other = this.instances.join(pool, LEASE);
		this.instances.store(one, 10);
		OutboxInstances.awaitShares(Map.of(one, 32, other, 32));
		this.instances.store(other, 10);
		other.close();
		this.instances.store(one, 10);
		OutboxInstances.awaitShares(Map.of(one, 64));
		this.instances.awaitAllInOrder();
		assertThat(other.client().published()).isNotEmpty();
	}

	@Test
	void anInstanceWithoutDatabasePublishesNothingThatOthersTakeOver() throws Exception {
		CutDataSource cut = new CutDataSource(pool);
		Instance one = this.instances.join(cut, LEASE);
		OutboxInstances.awaitShares(Map.of(one, 64));
		one.client().setSession(false);
		this.instances.store(one, 2);
		one.client().hold();
		one.client().setSession(true);
		one.client().awaitHeld();
		cut.cut();
		Instance other = this.instances.join(pool, LEASE);
		OutboxInstances.awaitShares(Map.of(other, 64));
		await().atMost(OutboxInstances.PATIENCE).until(() -> other.outbox().waiting(1).isEmpty());
		one.client().letGo();
		cut.mend();
		OutboxInstances.awaitShares(Map.of(one, 32, other, 32));
		assertThat(one.client().published()).hasSize(1);
		assertThat(other.client().published()).hasSize(80);
	}

	@Test
	void anInstanceWhoseModuleHasNoSessionLeavesItToOthers() {
		Instance one = this.instances.join(pool, LEASE);
		Instance other = this.instances.join(pool, LEASE);
		OutboxInstances.awaitShares(Map.of(one, 32, other, 32));
		one.client().setSession(false);
		OutboxInstances.awaitShares(Map.of(one, 0, other, 64));
		this.instances.store(one, 1);
		this.instances.awaitAllInOrder();
		assertThat(one.client().published()).isEmpty();
		whoStoredAMessageHearsWhatBecameOfIt(one.outbox(), other.client());
		one.client().setSession(true);
		OutboxInstances.awaitShares(Map.of(one, 32, other, 32));
	}

	private static void whoStoredAMessageHearsWhatBecameOfIt(Outbox outbox, InMemoryEspMqttClient client) {
		assertThat(outbox.storeToConfirm("m", MqttPublish.of("a", "delivered", 1), PublishOptions.NONE))
			.succeedsWithin(OutboxInstances.PATIENCE);
		client.failPublish(new MqttLimitException(MqttLimitException.Limit.LENGTH, "too long", null));
		assertThat(outbox.storeToConfirm("m", MqttPublish.of("a", "parked", 1), PublishOptions.NONE))
			.failsWithin(OutboxInstances.PATIENCE)
			.withThrowableThat()
			.withMessageContaining("too long");
		client.failPublish(new MqttNotConnectedException(SessionState.WAITING, null));
		CompletableFuture<Void> expiring = outbox.storeToConfirm("m", MqttPublish.of("a", "expired", 1),
				new PublishOptions(null, Duration.ofMillis(1)));
		assertThat(expiring).failsWithin(OutboxInstances.PATIENCE).withThrowableThat().withMessageContaining("expire");
		await().atMost(OutboxInstances.PATIENCE).until(() -> outbox.totals().equals(new OutboxTotals(0, 1, 7)));
		client.failPublish(null);
	}

	@Test
	void anInstanceThatComesGoesByTheClockOfTheOthers() {
		MessageDatabase database = MessageDatabase.of(Outbox.DATABASE_USER, pool).initialize();
		GroupStore one = new GroupStore(database.reading(), "clock");
		assertThat(one.tell(5000)).isEqualTo(5000);
		GroupStore other = new GroupStore(database.reading(), "clock");
		assertThat(other.tell(3000)).isEqualTo(5000);
		assertThat(other.tell(7000)).isEqualTo(7000);
		assertThat(one.tell(6000)).isEqualTo(7000);
		assertThat(new OutboxStore(database.reading(), "clock").clock()).hasValue(7000L);
	}

}
