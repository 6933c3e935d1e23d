package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.github.espatmqtt.outbox.OutboxInstances.Instance;
import io.github.espatmqtt.testsupport.CutDataSource;
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
		one.client().hold();
		this.instances.store(one, 2);
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
		one.client().setSession(true);
		OutboxInstances.awaitShares(Map.of(one, 32, other, 32));
	}

}
