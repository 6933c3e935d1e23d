package io.github.espatmqtt.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.autoconfigure.endpoint.EspMqttEndpointAutoConfiguration;
import io.github.espatmqtt.autoconfigure.health.EspMqttHealthContributorAutoConfiguration;
import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.template.EspMqttTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an application with its modules switched off: it starts, with everything it
 * injects, and whatever it wants of a module fails with the name of the property.
 */
class SwitchedOffTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class,
						EspMqttListenerAutoConfiguration.class, EspMqttEventAutoConfiguration.class,
						EspMqttHealthContributorAutoConfiguration.class, EspMqttEndpointAutoConfiguration.class,
						IntegrationAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
		.withPropertyValues("esp.mqtt.enabled=false", "esp.mqtt.fail-fast=true", "esp.mqtt.outbound.default-topic=t");

	@Test
	void everythingThatIsInjectedIsThereAndFailsByName() {
		this.application.withUserConfiguration(Application.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class);
			Application application = context.getBean(Application.class);
			EspMqttClient client = context.getBean(EspMqttClient.class);
			assertThat(client.state()).isEqualTo(SessionState.DISABLED);
			assertThat(client.isRunning()).isFalse();
			assertThatExceptionOfType(MqttNotConnectedException.class)
				.isThrownBy(() -> context.getBean(EspMqttTemplate.class).publish("t", "x"))
				.withMessageContaining("'esp.mqtt.enabled' is false");
			CompletableFuture<Void> result = client.publishAsync(MqttPublish.of("t", "x", 1));
			assertThat(result).failsWithin(0, TimeUnit.SECONDS)
				.withThrowableThat()
				.withMessageContaining("esp.mqtt.enabled");
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> application.outbound.send(new GenericMessage<>("x")))
				.havingRootCause()
				.withMessageContaining("esp.mqtt.enabled");
			assertThat(application.received).isEmpty();
		});
	}

	@Test
	void modulesByNameAreSwitchedOffTogether() {
		this.application.withPropertyValues("esp.mqtt.modules.hall.serial.port=/dev/none")
			.run((context) -> assertThat(context).hasNotFailed().hasBean("hallEspMqttClient"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final MessageChannel outbound;

		Application(@Qualifier("espMqttOutboundChannel") MessageChannel outbound) {
			this.outbound = outbound;
		}

		@EspMqttListener("t")
		void listener(String text) {
			this.received.add(text);
		}

		@Bean
		static IntegrationFlow flow(EspMqttClient client) {
			return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, "t")).nullChannel();
		}

	}

}
