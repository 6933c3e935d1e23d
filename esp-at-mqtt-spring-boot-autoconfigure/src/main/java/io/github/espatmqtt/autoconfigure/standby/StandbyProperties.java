package io.github.espatmqtt.autoconfigure.standby;

import io.github.espatmqtt.autoconfigure.database.InitializeSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for where several instances agree on who has a module.
 *
 * @param dataSource Name of the DataSource bean of the database that all instances use.
 * By default the one of the outbox, or the primary one.
 * @param initializeSchema Whether to create the table.
 * @since 0.1.0
 */
@ConfigurationProperties("esp.mqtt.standby")
public record StandbyProperties(@Nullable String dataSource,
		@DefaultValue("always") InitializeSchema initializeSchema) {

}
