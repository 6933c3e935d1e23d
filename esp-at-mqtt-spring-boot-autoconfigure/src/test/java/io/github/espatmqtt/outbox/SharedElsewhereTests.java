package io.github.espatmqtt.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.outbox.OutboxInstances.Instance;
import io.github.espatmqtt.testsupport.MariaDbServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for instances that share an {@link Outbox} on other databases than PostgreSQL.
 */
class SharedElsewhereTests {

	private static final Duration LEASE = Duration.ofSeconds(2);

	@TempDir
	private Path folder;

	@Test
	void mariaDb() throws Exception {
		MariaDbServer.assumeInstalled();
		try (MariaDbServer server = MariaDbServer.start(); OutboxInstances instances = new OutboxInstances("test")) {
			share(instances, instances.join(server.dataSource(), LEASE), instances.join(server.dataSource(), LEASE));
		}
	}

	@Test
	void embeddedFile() {
		try (OutboxInstances instances = new OutboxInstances("test")) {
			share(instances, instances.join(file(), LEASE), instances.join(file(), LEASE));
		}
	}

	private MessageDatabase file() {
		return EmbeddedFile.share(this.folder.resolve("outbox.db"), Outbox.DATABASE_USER, Durability.PROCESS)
			.initialize();
	}

	private static void share(OutboxInstances instances, Instance one, Instance other) {
		OutboxInstances.awaitShares(Map.of(one, 32, other, 32));
		instances.store(one, 5);
		instances.store(other, 5);
		instances.awaitAllInOrder();
		assertThat(one.client().published()).isNotEmpty();
		assertThat(other.client().published()).isNotEmpty();
		one.close();
		OutboxInstances.awaitShares(Map.of(other, 64));
	}

}
