package io.github.espatmqtt.autoconfigure.standby;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.EspMqttClient;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspMqttStandbyAutoConfiguration}.
 */
class EspMqttStandbyAutoConfigurationTests {

	@TempDir
	private Path folder;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttStandbyAutoConfiguration.class))
		.withPropertyValues("esp.mqtt.tcp.host=localhost", "esp.mqtt.tcp.port=1", "esp.mqtt.broker.host=b");

	private final ApplicationContextRunner shared = this.runner.withPropertyValues("esp.mqtt.standby.enabled=true");

	@Test
	void modulesAreSharedByTheirClientIds() {
		DataSource database = database();
		this.runner.withBean(ClosingDataSource.class, () -> new ClosingDataSource(database))
			.withPropertyValues("esp.mqtt.client-id=gw", "esp.mqtt.modules.hall.standby.enabled=true",
					"esp.mqtt.modules.hall.tcp.host=localhost", "esp.mqtt.modules.hall.tcp.port=1")
			.run((context) -> {
				await().untilAsserted(
						() -> assertThat(new DatabaseLocks(database, "standby").owners()).containsOnlyKeys("gw-hall"));
				EspMqttClient hall = context.getBean("hallEspMqttClient", EspMqttClient.class);
				await().until(() -> hall.status(Duration.ZERO).leader() != null);
			});
		assertThat(new DatabaseLocks(database, "standby").owners()).isEmpty();
	}

	@Test
	void aClientIdIsNeeded() {
		this.shared.withBean(DataSource.class, this::database)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEspMqttPropertyException.class)
				.hasMessageContainingAll("esp.mqtt.client-id", "all instances need the same client id"));
	}

	@Test
	void aClientIdMustFitTheTable() {
		this.shared.withBean(DataSource.class, this::database)
			.withPropertyValues("esp.mqtt.client-id=" + "c".repeat(201))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContainingAll("esp.mqtt.client-id", "200"));
	}

	@Test
	void aDatabaseIsNeeded() {
		this.shared.withPropertyValues("esp.mqtt.client-id=gw")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContainingAll("esp.mqtt.standby.enabled", "no DataSource"));
	}

	@Test
	void aDatabaseInMemoryIsRefused() {
		JdbcDataSource memory = new JdbcDataSource();
		memory.setUrl("jdbc:h2:mem:standby");
		this.shared.withBean(DataSource.class, () -> memory)
			.withPropertyValues("esp.mqtt.client-id=gw")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("in memory"));
	}

	@Test
	void springIntegrationIsNeeded() {
		ApplicationContextRunner without = this.runner
			.withClassLoader(new FilteredClassLoader(LockRepository.class.getPackageName()))
			.withPropertyValues("esp.mqtt.client-id=gw");
		without.run((context) -> assertThat(context).hasNotFailed());
		without.withPropertyValues("esp.mqtt.standby.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("spring-integration-jdbc"));
	}

	private DataSource database() {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setUrl("jdbc:h2:" + this.folder.resolve("locks"));
		return dataSource;
	}

	/** Is of no use any more once it is closed, as a pool. */
	static final class ClosingDataSource extends DelegatingDataSource implements AutoCloseable {

		private volatile boolean closed;

		ClosingDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.closed) {
				throw new SQLException("closed");
			}
			return super.getConnection();
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
