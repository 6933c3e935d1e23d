package io.github.espatmqtt.autoconfigure.standby;

import java.util.Arrays;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.espatmqtt.autoconfigure.database.InitializeSchema;
import io.github.espatmqtt.autoconfigure.database.MessageDatabases;
import io.github.espatmqtt.autoconfigure.internal.module.EspMqttModules;
import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocks;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * The database in which instances agree on who has a module.
 *
 * @param properties which one
 * @param beans where the databases of the application are
 * @param environment tells which one the outbox uses
 */
record SharedDatabase(StandbyProperties properties, ConfigurableListableBeanFactory beans, Environment environment) {

	private static final DatabaseUser USER = new DatabaseUser("lock", "esp.mqtt.standby", DatabaseLocks.class);

	/**
	 * Return the database, with its table. It stays until all clients are closed.
	 */
	Optional<DataSource> find() {
		Optional<DataSource> found = new MessageDatabases(this.beans, this.environment).ofApplication(USER, name());
		found.ifPresent((dataSource) -> {
			MessageDatabase database = MessageDatabase.of(USER, dataSource);
			if (this.properties.initializeSchema() == InitializeSchema.ALWAYS) {
				database.initialize();
			}
			Arrays.stream(this.beans.getBeanNamesForType(DataSource.class))
				.filter((bean) -> this.beans.getSingleton(bean) == dataSource)
				.forEach((bean) -> this.beans.registerDependentBean(bean, EspMqttModules.NAME));
		});
		return found;
	}

	private @Nullable String name() {
		return (this.properties.dataSource() != null) ? this.properties.dataSource()
				: this.environment.getProperty("esp.mqtt.outbox.data-source");
	}

}
