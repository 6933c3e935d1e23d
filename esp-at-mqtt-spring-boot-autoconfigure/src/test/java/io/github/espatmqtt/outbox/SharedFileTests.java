package io.github.espatmqtt.outbox;

import java.nio.file.Path;
import java.time.Duration;

import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.database.MessageDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for instances that share an {@link Outbox} in an embedded file.
 */
class SharedFileTests {

	private static final Duration LEASE = Duration.ofSeconds(2);

	@TempDir
	private Path folder;

	@Test
	void theyDivideItsMessages() {
		try (OutboxInstances instances = new OutboxInstances("test")) {
			instances.share(instances.join(file(), LEASE), instances.join(file(), LEASE));
		}
	}

	private MessageDatabase file() {
		return EmbeddedFile.share(this.folder.resolve("outbox.db"), Outbox.DATABASE_USER, Durability.PROCESS)
			.initialize();
	}

}
