package io.github.espatmqtt.autoconfigure.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.autoconfigure.database.InitializeSchema;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the outbox.
 *
 * @param enabled Whether what is published is kept in a database until the module has
 * confirmed it.
 * @param dataSource Name of the DataSource bean to use. By default the primary one, or an
 * embedded file if there is none on a disk.
 * @param file Embedded file to use if there is no DataSource.
 * @param initializeSchema Whether to create the table.
 * @param durability What a stored message survives in the embedded file.
 * @param group Name under which this application keeps its messages in the table.
 * @param promise What a caller can rely on when a publish returns.
 * @param confirmTimeout Time a publish waits for the confirmation if that is promised.
 * @param onUnknown What happens to a message of which nobody knows whether it arrived.
 * @param timeToLive Time a message is kept. For ever by default.
 * @param messages Number of messages that are kept, parked ones among them.
 * @param bytes Size of the topics and payloads that are kept.
 * @param whenFull What happens to a message for which there is no room.
 * @param blockTimeout Time a caller waits for room if the outbox blocks.
 * @param topics What applies to the topics of a filter; the first that matches counts.
 * @param shared How instances with a module each share the outbox.
 * @param health What counts as healthy.
 * @since 0.1.0
 */
@ConfigurationProperties("esp.mqtt.outbox")
public record OutboxProperties(@DefaultValue("false") boolean enabled, @Nullable String dataSource,
		@DefaultValue("esp-mqtt/outbox.db") Path file, @DefaultValue("always") InitializeSchema initializeSchema,
		@DefaultValue("power") Durability durability, @DefaultValue("default") String group,
		@DefaultValue("stored") Promise promise, @DefaultValue("30s") Duration confirmTimeout,
		@DefaultValue("repeat") OnUnknown onUnknown, @Nullable Duration timeToLive,
		@DefaultValue("1000000") long messages, @DefaultValue("1GB") DataSize bytes,
		@DefaultValue("refuse") WhenFull whenFull, @DefaultValue("30s") Duration blockTimeout,
		@DefaultValue List<Topic> topics, @DefaultValue Shared shared, @DefaultValue Health health) {

	/**
	 * Topics.
	 *
	 * @param filter Topic filter.
	 * @param priority Priority over other topics. Higher goes first; others have 0.
	 * @param timeToLive Time a message is kept.
	 */
	public record Topic(String filter, @DefaultValue("0") int priority, @Nullable Duration timeToLive) {

	}

	/**
	 * Sharing.
	 *
	 * @param enabled Whether several instances publish what is in the outbox, each
	 * message by one of them.
	 * @param lease Time after which others take over the shares of an instance that is
	 * gone. For half of it an instance without the database goes on publishing.
	 */
	public record Shared(@DefaultValue("false") boolean enabled, @DefaultValue("10s") Duration lease) {

	}

	/**
	 * Health.
	 *
	 * @param maximumWaiting Number of waiting messages past which the health is DOWN.
	 * Without limit by default.
	 * @param maximumAge Age of the oldest waiting message past which the health is DOWN.
	 * Without limit by default.
	 */
	public record Health(@Nullable Long maximumWaiting, @Nullable Duration maximumAge) {

	}

}
