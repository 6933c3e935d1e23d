package io.github.espatmqtt.autoconfigure.inbox;

import java.nio.file.Path;

import io.github.espatmqtt.autoconfigure.database.InitializeSchema;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the inbox.
 *
 * @param enabled Whether what is received is kept in a database until each listener and
 * adapter has handled it.
 * @param dataSource Name of the DataSource bean to use. By default the primary one, or an
 * embedded file if there is none on a disk.
 * @param file Embedded file to use if there is no DataSource.
 * @param initializeSchema Whether to create the table.
 * @param durability What a stored message survives in the embedded file.
 * @param group Name under which this application keeps its messages in the table.
 * @param messages Number of messages that are kept, each once for each of its consumers,
 * parked ones among them.
 * @param bytes Size of the topics and payloads that are kept.
 * @since 0.1.0
 */
@ConfigurationProperties("esp.mqtt.inbound.store")
public record InboxProperties(@DefaultValue("false") boolean enabled, @Nullable String dataSource,
		@DefaultValue("esp-mqtt/inbox.db") Path file, @DefaultValue("always") InitializeSchema initializeSchema,
		@DefaultValue("power") Durability durability, @DefaultValue("default") String group,
		@DefaultValue("1000000") long messages, @DefaultValue("1GB") DataSize bytes) {

}
