package io.github.espatmqtt.autoconfigure.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.autoconfigure.endpoint.EspMqttEndpointAutoConfiguration;
import io.github.espatmqtt.endpoint.EspMqttDescriptor.StoredMessages;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.outbox.OutboxHealthIndicator;
import io.github.espatmqtt.outbox.OutboxMetrics;
import io.github.espatmqtt.outbox.OutboxTotals;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.template.EspMqttOperations;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspMqttOutboxAutoConfiguration} and
 * {@link EspMqttOutboxActuatorAutoConfiguration}.
 */
class EspMqttOutboxAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	@TempDir
	private Path folder;

	private ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class,
							EspMqttOutboxAutoConfiguration.class, EspMqttOutboxActuatorAutoConfiguration.class,
							EspMqttEndpointAutoConfiguration.class, EndpointAutoConfiguration.class))
			.withBean("client", InMemoryEspMqttClient.class, () -> this.client)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("esp.mqtt.outbox.enabled=true",
					"esp.mqtt.outbox.file=" + this.folder.resolve("deeper/outbox.db"),
					"management.endpoints.web.exposure.include=espmqtt");
	}

	private JdbcDataSource database(String name) {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:" + this.folder.resolve(name));
		return database;
	}

	private static long rows(DataSource database) {
		return JdbcClient.create(database).sql("SELECT COUNT(*) FROM esp_mqtt_outbox").query(Long.class).single();
	}

	/** Nothing is published before the test is done with the rows. */
	private void keepEverything() {
		this.client.failPublish(new MqttLimitException(MqttLimitException.Limit.LENGTH, "too long", null));
	}

	private static void publish(AssertableApplicationContext context, String topic) {
		context.getBean(EspMqttOperations.class).publish(topic, "text");
	}

	@Test
	void withoutDataSourceThereIsAFileThatNobodyCanInject() {
		application().run((context) -> {
			publish(context, "a");
			await().atMost(PATIENCE).until(() -> this.client.published().size() == 1);
			assertThat(this.folder.resolve("deeper/outbox.db")).exists();
			assertThat(context).doesNotHaveBean(DataSource.class);
		});
	}

	@Test
	void theDataSourceOfTheApplicationIsUsed() {
		keepEverything();
		JdbcDataSource database = database("application");
		application().withBean(DataSource.class, () -> database).run((context) -> {
			publish(context, "a");
			assertThat(rows(database)).isEqualTo(1);
			assertThat(this.folder.resolve("deeper")).doesNotExist();
		});
	}

	@Test
	void oneOfSeveralIsNamed() {
		keepEverything();
		JdbcDataSource second = database("second");
		ApplicationContextRunner both = application().withBean("first", DataSource.class, () -> database("first"))
			.withBean("second", DataSource.class, () -> second);
		both.run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining("[first, second]: name one with esp.mqtt.outbox.data-source"));
		both.withPropertyValues("esp.mqtt.outbox.data-source=second").run((context) -> {
			publish(context, "a");
			assertThat(rows(second)).isEqualTo(1);
		});
	}

	@Test
	void oneThatIsSharedShowsItsShares() {
		application().withPropertyValues("esp.mqtt.outbox.shared.enabled=true", "esp.mqtt.outbox.shared.lease=2s")
			.run((context) -> {
				publish(context, "a");
				await().atMost(PATIENCE).until(() -> this.client.published().size() == 1);
				Outbox outbox = context.getBean(Outbox.class);
				await().atMost(PATIENCE).until(() -> outbox.shares().equals(Map.of("client", 64)));
				assertThat(context.getBean(EspMqttEndpoint.class).clients().outbox().shares()).containsEntry("client",
						64);
				assertThat(context.getBean(OutboxHealthIndicator.class).health().getDetails()).containsEntry("shares",
						Map.of("client", 64));
				MeterRegistry meters = new SimpleMeterRegistry();
				context.getBean(OutboxMetrics.class).bindTo(meters);
				assertThat(meters.get("esp.mqtt.outbox.shares").gauge().value()).isEqualTo(64);
			});
	}

	@Test
	void aLeaseIsLongEnoughToBeRenewed() {
		application().withPropertyValues("esp.mqtt.outbox.shared.enabled=true", "esp.mqtt.outbox.shared.lease=10ms")
			.run((context) -> assertThat(context).getFailure().rootCause().message().contains("at least PT1S"));
	}

	@Test
	void withoutLockRegistryItSaysWhatIsMissing() {
		application().withPropertyValues("esp.mqtt.outbox.shared.enabled=true")
			.withClassLoader(new FilteredClassLoader("org.springframework.integration.jdbc"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.message()
				.contains("spring-integration-jdbc"));
	}

	@Test
	void aDataSourceInMemoryIsRefused() {
		JdbcDataSource memory = new JdbcDataSource();
		memory.setUrl("jdbc:h2:mem:application");
		application().withBean(DataSource.class, () -> memory)
			.run((context) -> assertThat(context).getFailure().rootCause().message().contains("in memory"));
	}

	@Test
	void theTableIsLeftToTheUser() {
		application().withPropertyValues("esp.mqtt.outbox.initialize-schema=never")
			.run((context) -> assertThat(context).getFailure().rootCause().message().contains("esp_mqtt_outbox"));
	}

	@Test
	void theEndpointShowsTheMessagesAndSendsOrDiscardsParkedOnes() {
		keepEverything();
		application().withPropertyValues("esp.mqtt.endpoint.allow=resend,discard").run((context) -> {
			EspMqttEndpoint endpoint = context.getBean(EspMqttEndpoint.class);
			publish(context, "a");
			publish(context, "b");
			StoredMessages parked = await().atMost(PATIENCE)
				.until(() -> endpoint.clients().outbox(), (outbox) -> outbox.parked().size() == 2);
			assertThat(parked.parked().get(0).reason()).isEqualTo("too long");
			assertThat(parked.parked().get(0).module()).isEqualTo("client");
			this.client.failPublish(null);
			assertThat(endpoint.perform("outbox", "resend", "1").getStatus()).isEqualTo(204);
			await().atMost(PATIENCE).until(() -> this.client.published().size() == 1);
			assertThat(endpoint.perform("outbox", "discard", "2").getStatus()).isEqualTo(204);
			assertThat(endpoint.perform("outbox", "discard", "2").getStatus()).isEqualTo(404);
			assertThat(endpoint.perform("outbox", "discard", "two").getStatus()).isEqualTo(400);
			assertThat(endpoint.perform("other", "discard", "2").getStatus()).isEqualTo(404);
			await().atMost(PATIENCE)
				.until(() -> endpoint.clients().outbox().totals().equals(new OutboxTotals(0, 0, 0)));
		});
	}

	@Test
	void theEndpointOnlyShowsUnlessMoreIsAllowed() {
		keepEverything();
		application().run((context) -> {
			EspMqttEndpoint endpoint = context.getBean(EspMqttEndpoint.class);
			publish(context, "a");
			assertThat(endpoint.perform("outbox", "discard", "1").getStatus()).isEqualTo(403);
			assertThat(endpoint.perform("outbox", "resend", "1").getStatus()).isEqualTo(403);
			assertThat(endpoint.clients().outbox().totals().bytes()).isPositive();
		});
	}

	@Test
	void healthIsDownPastTheThreshold() {
		keepEverything();
		application().withPropertyValues("esp.mqtt.outbox.health.maximum-waiting=1").run((context) -> {
			OutboxHealthIndicator health = context.getBean(OutboxHealthIndicator.class);
			assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
			context.getBean(Outbox.class).store("nobody", MqttPublish.of("a", "text", 1), PublishOptions.NONE);
			context.getBean(Outbox.class).store("nobody", MqttPublish.of("a", "text", 1), PublishOptions.NONE);
			Health full = health.health();
			assertThat(full.getStatus().getCode()).isEqualTo("DOWN");
			assertThat(full.getDetails()).containsEntry("waiting", 2L).containsEntry("parked", 0L);
		});
	}

	@Test
	void metersCountWhatBecameOfMessages() {
		application().withPropertyValues("esp.mqtt.outbox.messages=1").run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.getBean(OutboxMetrics.class).bindTo(meters);
			publish(context, "a");
			await().atMost(PATIENCE).until(() -> count(meters, "delivered") == 1);
			context.getBean(Outbox.class).store("nobody", MqttPublish.of("a", "text", 1), PublishOptions.NONE);
			assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> publish(context, "b"));
			assertThat(count(meters, "stored")).isEqualTo(2);
			assertThat(count(meters, "refused")).isEqualTo(1);
			assertThat(meters.get("esp.mqtt.outbox.waiting").gauge().value()).isEqualTo(1);
			assertThat(meters.get("esp.mqtt.outbox.bytes").gauge().value()).isEqualTo(5);
			assertThat(meters.get("esp.mqtt.outbox.oldest.age").gauge().value()).isNotNegative();
		});
	}

	private static double count(MeterRegistry meters, String outcome) {
		return meters.get("esp.mqtt.outbox.messages").tag("outcome", outcome).functionCounter().count();
	}

}
