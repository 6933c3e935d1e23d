package io.github.espatmqtt.autoconfigure;

import java.util.Map;

import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.integration.endpoint.MessageProducerSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttClientLifecycle}.
 */
class EspMqttClientLifecycleTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final EspMqttClientLifecycle lifecycle = new EspMqttClientLifecycle(this.client,
			TestProperties.bind(Map.of()));

	@Test
	void followsTheClient() {
		assertThat(this.lifecycle.isRunning()).isFalse();
		this.lifecycle.start();
		assertThat(this.lifecycle.isRunning()).isTrue();
		this.lifecycle.stop();
		assertThat(this.lifecycle.isRunning()).isFalse();
	}

	@Test
	void startsBeforeAndStopsAfterWhateverReceives() {
		MessageProducerSupport inbound = new MessageProducerSupport() {
		};
		assertThat(this.lifecycle.getPhase()).isLessThan(inbound.getPhase());
	}

	@Test
	void startsWithTheContext() {
		assertThat(this.lifecycle.isAutoStartup()).isTrue();
	}

}
