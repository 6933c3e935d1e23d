package io.github.espatmqtt.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the kind of thread that delivers messages.
 */
class VirtualThreadsTests {

	private final EmbeddedBroker broker = EmbeddedBroker.started();

	private final EspAtEmulator emulator = EspAtEmulator.builder().broker("localhost", this.broker.port()).build();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class))
		.withBean(EspMqttConnectionDetails.class, () -> new Details(this.emulator.transport()))
		.withPropertyValues("esp.mqtt.fail-fast=true", "esp.mqtt.subscriptions[0].topic=a");

	@AfterEach
	void stop() {
		this.emulator.close();
		this.broker.close();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void messagesAreDeliveredOnVirtualThreadsIfTheApplicationAsksForThem() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(deliveringThread(context.getBean(EspMqttClient.class)))
				.extracting("class.name")
				.isEqualTo("java.lang.VirtualThread"));
	}

	@Test
	void messagesAreDeliveredOnAPlatformThreadOtherwise() {
		this.contextRunner.run((context) -> assertThat(deliveringThread(context.getBean(EspMqttClient.class)))
			.isExactlyInstanceOf(Thread.class));
	}

	private static Thread deliveringThread(EspMqttClient client) throws InterruptedException {
		BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
		client.reception().addListener((message) -> threads.add(Thread.currentThread()));
		client.publish(MqttPublish.of("a", "hello", 1));
		return threads.poll(20, TimeUnit.SECONDS);
	}

	private record Details(AtTransport getTransport) implements EspMqttConnectionDetails {

		@Override
		public String getBrokerHost() {
			return "broker.example";
		}

		@Override
		public int getBrokerPort() {
			return 1883;
		}

	}

}
