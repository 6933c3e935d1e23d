package io.github.espatmqtt.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.autoconfigure.internal.module.ModuleConnectionDetails;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.template.EspMqttOperations;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EspMqttAutoConfiguration}.
 */
class EspMqttAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class));

	@Test
	void threePropertiesGiveAClientAndATemplate() {
		this.contextRunner
			.withPropertyValues("esp.mqtt.serial.port=/dev/does-not-exist", "esp.mqtt.broker.host=broker.example",
					"esp.mqtt.client-id=gateway-1")
			.run((context) -> {
				assertThat(context).hasSingleBean(EspMqttClient.class);
				assertThat(context).hasSingleBean(EspMqttTemplate.class);
				assertThat(context.getBean(EspMqttConnectionDetails.class).getTransport())
					.isInstanceOf(SerialTransport.class);
			});
	}

	@Test
	void withoutAnyPropertyTheStartFails() {
		this.contextRunner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidEspMqttPropertyException.class));
	}

	@Test
	void connectionDetailsTakeThePlaceOfProperties() {
		AtomicReference<EspMqttSettings> used = new AtomicReference<>();
		this.contextRunner.withUserConfiguration(OwnConnectionDetails.class)
			.withPropertyValues("esp.mqtt.broker.host=ignored.example", "esp.mqtt.username=ignored")
			.withBean(EspMqttSettingsCustomizer.class, () -> (module, settings) -> {
				used.set(settings);
				return settings;
			})
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ModuleConnectionDetails.class);
				assertThat(used.get().broker()).hasToString("own.example:1999");
				assertThat(used.get().user().username()).isEqualTo("own-user");
				assertThat(used.get().user().password()).isEqualTo("own-password");
			});
	}

	@Test
	void customizersAreAppliedInOrder() {
		this.contextRunner.withUserConfiguration(OwnConnectionDetails.class, Customizers.class)
			.run((context) -> assertThat(context.getBean(Customizers.class).seen).isEqualTo(1));
	}

	@Test
	void configuredSubscriptionsAreGivenToTheClient() {
		this.contextRunner.withUserConfiguration(OwnConnectionDetails.class)
			.withPropertyValues("esp.mqtt.subscriptions[0].topic=sensors/#")
			.run((context) -> assertThat(context.getBean(EspMqttClient.class).reception().subscriptions())
				.extracting((subscription) -> subscription.filter().filter())
				.containsExactly("sensors/#"));
	}

	@Test
	void aClientOfTheUserIsUsed() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class).run((context) -> {
			assertThat(context).hasSingleBean(EspMqttClient.class);
			context.getBean(EspMqttTemplate.class).publish("a/b", "hello");
			assertThat(context.getBean(InMemoryEspMqttClient.class).published()).hasSize(1);
		});
	}

	@Test
	void theTemplateTakesItsDefaultsFromTheProperties() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withPropertyValues("esp.mqtt.outbound.default-qos=2", "esp.mqtt.outbound.default-retained=true")
			.run((context) -> {
				context.getBean(EspMqttTemplate.class).publish("a/b", "hello");
				MqttPublish published = context.getBean(InMemoryEspMqttClient.class).published().get(0);
				assertThat(published.qos()).isEqualTo(MqttQos.EXACTLY_ONCE);
				assertThat(published.retained()).isTrue();
			});
	}

	@Test
	void aWrongDefaultQosIsReported() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withPropertyValues("esp.mqtt.outbound.default-qos=3")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'esp.mqtt.outbound.default-qos'"));
	}

	@Test
	void operationsOfTheUserAreUsed() {
		EspMqttOperations own = mock();
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withBean(EspMqttOperations.class, () -> own)
			.run((context) -> assertThat(context).getBean(EspMqttOperations.class).isSameAs(own));
	}

	@Test
	void theClientIsStartedAndStoppedWithTheContext() {
		InMemoryEspMqttClient client = new InMemoryEspMqttClient();
		this.contextRunner.withBean(EspMqttClient.class, () -> client)
			.run((context) -> assertThat(client.lifecycle()).containsExactly("start"));
		assertThat(client.lifecycle()).containsExactly("start", "prepare stop", "close");
	}

	@Test
	void theStartWaitsForTheBrokerWhenFailingFast() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withPropertyValues("esp.mqtt.fail-fast=true", "esp.mqtt.startup-timeout=7s")
			.run((context) -> assertThat(context.getBean(InMemoryEspMqttClient.class).lifecycle())
				.containsExactly("start", "await PT7S"));
	}

	@Test
	void theStartFailsWithoutBrokerWhenFailingFast() {
		InMemoryEspMqttClient client = new InMemoryEspMqttClient();
		TransportException failure = new TransportException(TransportException.Reason.NOT_FOUND, "COM3", "gone", null);
		client.neverReady(failure);
		this.contextRunner.withBean(EspMqttClient.class, () -> client)
			.withPropertyValues("esp.mqtt.fail-fast=true")
			.run((context) -> assertThat(context).getFailure().rootCause().isSameAs(failure));
		assertThat(client.lifecycle()).contains("close");
	}

	@Test
	void theStartDoesNotNeedAModuleByDefault() {
		this.contextRunner.withUserConfiguration(OwnConnectionDetails.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnectionDetails {

		@Bean
		EspMqttConnectionDetails ownConnectionDetails() {
			return new UnreachableConnectionDetails();
		}

	}

	static class UnreachableConnectionDetails implements EspMqttConnectionDetails {

		@Override
		public AtTransport getTransport() {
			return new UnreachableTransport();
		}

		@Override
		public String getBrokerHost() {
			return "own.example";
		}

		@Override
		public int getBrokerPort() {
			return 1999;
		}

		@Override
		public String getUsername() {
			return "own-user";
		}

		@Override
		public String getPassword() {
			return "own-password";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private int seen;

		@Bean
		@Order(2)
		EspMqttSettingsCustomizer second() {
			return (module, settings) -> {
				this.seen = settings.receiveCapacity();
				return settings;
			};
		}

		@Bean
		@Order(1)
		EspMqttSettingsCustomizer first() {
			return (module, settings) -> settings.toBuilder().receiveCapacity(1).build();
		}

	}

}
