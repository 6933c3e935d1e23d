package io.github.espatmqtt.autoconfigure.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.health.EspMqttHealthIndicator;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.testsupport.EmulatedModule;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the health of two emulated modules in one application.
 */
class EmulatedModulesHealthTests {

	private final EmbeddedBroker broker = EmbeddedBroker.started();

	private final EmulatedModule first = EmulatedModule.at(this.broker);

	private final EmulatedModule second = EmulatedModule.at(this.broker);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
				EspMqttHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoint.health.group.readiness.include=espMqtt",
				"management.endpoint.health.show-components=always")
		.withBean("first", EspMqttClient.class, this.first::client)
		.withBean("second", EspMqttClient.class, this.second::client);

	@BeforeEach
	void start() {
		this.first.ready();
		this.second.ready();
	}

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.broker.close();
	}

	@Test
	void everyModuleHasItsOwnComponent() {
		this.contextRunner.run((context) -> {
			HealthEndpoint health = context.getBean(HealthEndpoint.class);
			awaitStatus(health, Status.UP, "espMqtt", "first");
			awaitStatus(health, Status.UP, "espMqtt", "second");
			this.second.client().stop();
			awaitStatus(health, Status.OUT_OF_SERVICE, "espMqtt", "second");
			assertThat(status(health, "espMqtt", "first")).isEqualTo(Status.UP);
			assertThat(status(health, "espMqtt")).isEqualTo(Status.OUT_OF_SERVICE);
		});
	}

	@Test
	void theyCanBePartOfAReadinessGroup() {
		this.contextRunner.run((context) -> {
			HealthEndpoint health = context.getBean(HealthEndpoint.class);
			awaitStatus(health, Status.UP, "readiness");
			CompositeHealthDescriptor group = (CompositeHealthDescriptor) health.healthForPath("readiness");
			assertThat(group.getComponents()).containsOnlyKeys("espMqtt");
			this.first.client().stop();
			awaitStatus(health, Status.OUT_OF_SERVICE, "readiness");
		});
	}

	@Test
	void aBusyLineIsNotWaitedFor() throws Exception {
		this.first.emulator().faults(Faults.builder().unanswered("AT+MQTTPUB").build());
		CompletableFuture<Void> publish = CompletableFuture
			.runAsync(() -> this.first.client().publish(MqttPublish.of("a/b", "hello", 1)));
		Awaitility.await()
			.until(() -> this.first.emulator().received().stream().anyMatch((line) -> line.startsWith("AT+MQTTPUB")));
		assertThat(new EspMqttHealthIndicator(this.first.client()).health().getDetails()).containsKey("checkedAt");
		assertThat(publish).isNotDone();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> publish.get(30, TimeUnit.SECONDS))
			.withCauseInstanceOf(MqttOperationException.class);
	}

	private static void awaitStatus(HealthEndpoint health, Status status, String... path) {
		Awaitility.await().until(() -> status(health, path).equals(status));
	}

	private static Status status(HealthEndpoint health, String... path) {
		return health.healthForPath(path).getStatus();
	}

}
