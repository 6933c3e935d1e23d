package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.Test;

import org.springframework.integration.endpoint.MessageProducerSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttClientLifecycle}.
 */
class EspMqttClientLifecycleTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final InMemoryEspMqttClient other = new InMemoryEspMqttClient();

	private final EspMqttClientLifecycle lifecycle = lifecycle(Map.of());

	private EspMqttClientLifecycle lifecycle(Map<String, String> properties) {
		return new EspMqttClientLifecycle(new TreeMap<>(Map.of("a", this.client, "b", this.other)),
				TestProperties.application(properties));
	}

	@Test
	void startsAndStopsEveryClient() {
		assertThat(this.lifecycle.isRunning()).isFalse();
		this.lifecycle.start();
		assertThat(this.lifecycle.isRunning()).isTrue();
		this.lifecycle.stop();
		assertThat(this.lifecycle.isRunning()).isFalse();
		assertThat(this.client.lifecycle()).containsExactly("start", "stop");
		assertThat(this.other.lifecycle()).containsExactly("start", "stop");
	}

	@Test
	void stopsAlsoIfOneClientIsStoppedAlready() {
		this.lifecycle.start();
		this.client.stop();
		assertThat(this.lifecycle.isRunning()).isTrue();
	}

	@Test
	void waitsForEveryClientWhenFailingFast() {
		lifecycle(Map.of("esp.mqtt.fail-fast", "true", "esp.mqtt.startup-timeout", "7s")).start();
		assertThat(this.client.lifecycle()).containsExactly("start", "await PT7S");
		assertThat(this.other.lifecycle()).containsExactly("start", "await PT7S");
	}

	@Test
	void namesTheClientThatIsNotConnected() {
		TransportException failure = new TransportException(TransportException.Reason.NOT_FOUND, "COM3", "gone", null);
		this.other.neverReady(failure);
		EspMqttClientLifecycle failing = lifecycle(Map.of("esp.mqtt.fail-fast", "true"));
		assertThatExceptionOfType(ClientStartException.class).isThrownBy(failing::start)
			.withMessage("The client 'b' is not connected: gone")
			.withCause(failure);
		assertThat(failing.isRunning()).isTrue();
	}

	@Test
	void startsBeforeAndStopsAfterWhateverReceives() {
		MessageProducerSupport inbound = new MessageProducerSupport() {
		};
		assertThat(this.lifecycle.getPhase()).isLessThan(inbound.getPhase());
	}

	@Test
	void keepsAnApplicationAliveThatIsSubscribed() throws InterruptedException {
		List<Thread> before = stayAliveThreads();
		this.other.subscribe(MqttSubscription.of("t", 1));
		this.lifecycle.start();
		List<Thread> started = stayAliveThreads().stream().filter((thread) -> !before.contains(thread)).toList();
		assertThat(started).singleElement().returns(false, Thread::isDaemon);
		this.lifecycle.stop();
		started.get(0).join();
	}

	@Test
	void letsAnApplicationEndThatOnlyPublishes() {
		List<Thread> before = stayAliveThreads();
		this.lifecycle.start();
		assertThat(stayAliveThreads()).containsExactlyInAnyOrderElementsOf(before);
		this.lifecycle.stop();
	}

	private static List<Thread> stayAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("esp-at-mqtt-stay-alive"))
			.toList();
	}

	@Test
	void startsWithTheContext() {
		assertThat(this.lifecycle.isAutoStartup()).isTrue();
	}

}
