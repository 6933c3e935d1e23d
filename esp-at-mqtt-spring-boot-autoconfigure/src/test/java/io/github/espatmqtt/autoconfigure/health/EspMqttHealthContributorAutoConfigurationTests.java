package io.github.espatmqtt.autoconfigure.health;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.health.EspMqttHealthIndicator;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttHealthContributorAutoConfiguration}.
 */
class EspMqttHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttHealthContributorAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class));

	@Test
	void aClientHasAHealthComponent() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class).run((context) -> {
			assertThat(context).hasSingleBean(EspMqttHealthIndicator.class);
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("espMqtt"))
				.isInstanceOf(EspMqttHealthIndicator.class);
		});
	}

	@Test
	void severalClientsHaveACompositeComponent() {
		this.contextRunner.withBean("first", InMemoryEspMqttClient.class)
			.withBean("second", InMemoryEspMqttClient.class)
			.run((context) -> assertThat(context.getBean("espMqttHealthContributor", CompositeHealthContributor.class))
				.extracting((entry) -> entry.name())
				.containsExactlyInAnyOrder("first", "second"));
	}

	@Test
	void theComponentCanBeSwitchedOff() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withPropertyValues("management.health.esp-mqtt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EspMqttHealthIndicator.class));
	}

	@Test
	void thereIsNoComponentWithoutAClient() {
		this.contextRunner.withPropertyValues("esp.mqtt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("espMqttHealthContributor"));
	}

	@Test
	void aComponentOfTheUserIsUsed() {
		HealthIndicator own = () -> Health.up().build();
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withBean("espMqttHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(EspMqttHealthIndicator.class);
				assertThat(context.getBean(HealthContributorRegistry.class).getContributor("espMqtt")).isSameAs(own);
			});
	}

}
