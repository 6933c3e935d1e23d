package io.github.espatmqtt.autoconfigure.info;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.info.EspMqttInfoContributor;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttInfoContributorAutoConfiguration}.
 */
class EspMqttInfoContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttInfoContributorAutoConfiguration.class));

	@Test
	void modulesContributeToTheInfo() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.run((context) -> assertThat(context).hasSingleBean(EspMqttInfoContributor.class));
	}

	@Test
	void theContributionCanBeSwitchedOff() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withPropertyValues("management.info.espmqtt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EspMqttInfoContributor.class));
	}

	@Test
	void thereIsNoneWithoutAClient() {
		this.contextRunner.withPropertyValues("esp.mqtt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EspMqttInfoContributor.class));
	}

}
