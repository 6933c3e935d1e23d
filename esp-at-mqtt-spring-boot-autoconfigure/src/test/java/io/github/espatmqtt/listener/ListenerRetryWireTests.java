package io.github.espatmqtt.listener;

import io.github.espatmqtt.autoconfigure.retry.EspMqttRetryAutoConfiguration;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.EspMqttTemplateCustomizer;
import io.github.espatmqtt.template.PublishDefaults;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code esp.mqtt.inbound.retry} with an emulated module and a broker.
 */
class ListenerRetryWireTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	private final ApplicationContextRunner runner = module.contextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttRetryAutoConfiguration.class))
		.withUserConfiguration(Failing.class);

	@Test
	void aFailureComesAgainBeforeNewerOnesAndIsADeadLetterInTheEnd() {
		this.runner
			.withPropertyValues("esp.mqtt.inbound.retry.attempts=3", "esp.mqtt.inbound.retry.pause=1ms",
					"esp.mqtt.inbound.retry.dead-letter-topic=dead/{topic}")
			.run((context) -> {
				context.getBean(EspMqttClient.class).awaitReady(EmulatedModuleExtension.PATIENCE);
				Failing listeners = context.getBean(Failing.class);
				Peer peer = module.peer("dead/#");
				peer.publish("numbers/a", "-1");
				peer.publish("numbers/a", "no number");
				peer.publish("numbers/a", "2");
				assertThat(listeners.next()).isEqualTo("-1 false");
				assertThat(listeners.next()).isEqualTo("-1 true");
				assertThat(listeners.next()).isEqualTo("-1 true");
				assertThat(listeners.next()).isEqualTo("2 false");
				assertThat(peer.next().getTopic().toString()).isEqualTo("dead/numbers/a");
				assertThat(peer.next().getPayloadAsBytes()).asString().isEqualTo("no number");
			});
	}

	@Test
	void theEndOfTheApplicationWaitsForNoPause() {
		Failing[] listeners = new Failing[1];
		this.runner.withPropertyValues("esp.mqtt.inbound.retry.attempts=2", "esp.mqtt.inbound.retry.pause=1h")
			.run((context) -> {
				context.getBean(EspMqttClient.class).awaitReady(EmulatedModuleExtension.PATIENCE);
				listeners[0] = context.getBean(Failing.class);
				module.peer().publish("numbers/a", "-1");
				assertThat(listeners[0].next()).isEqualTo("-1 false");
			});
		assertThat(listeners[0].received).containsExactly("-1 true");
	}

	@ParameterizedTest
	@CsvSource({ "attempts, 0", "pause, 0s", "dead-letter-topic, dead/#" })
	void whatCannotWorkIsRefusedByName(String property, String value) {
		this.runner.withPropertyValues("esp.mqtt.inbound.retry." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esp.mqtt.inbound.retry." + property));
	}

	@Test
	void customizersChangeTheTemplate() {
		this.runner
			.withBean(EspMqttTemplateCustomizer.class,
					() -> (name, template) -> template
						.withDefaults(new PublishDefaults(null, MqttQos.EXACTLY_ONCE, true)))
			.run((context) -> {
				context.getBean(EspMqttClient.class).awaitReady(EmulatedModuleExtension.PATIENCE);
				context.getBean(EspMqttTemplate.class).publish("a", "x");
				assertThat(module.commands("AT+MQTTPUB=0,\"a\",\"x\",2,1")).hasSize(1);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Failing extends Recording {

		@EspMqttListener("numbers/+")
		void listen(int number, @Header(name = EspMqttHeaders.REDELIVERED, defaultValue = "false") boolean again) {
			this.received.add(number + " " + again);
			if (number < 0) {
				throw new IllegalStateException("negative");
			}
		}

	}

}
