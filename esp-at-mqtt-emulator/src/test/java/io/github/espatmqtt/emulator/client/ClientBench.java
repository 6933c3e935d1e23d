package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.BrokerBench;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.transport.AtTransport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bench with emulated modules and the real client.
 */
abstract class ClientBench extends BrokerBench {

	protected static final Duration PATIENCE = Duration.ofSeconds(40);

	protected final String id = "c" + UUID.randomUUID().toString().substring(0, 8);

	protected final List<SessionState> transitions = new CopyOnWriteArrayList<>();

	protected final BlockingQueue<MqttMessage> received = new LinkedBlockingQueue<>();

	private final List<AutoCloseable> open = new ArrayList<>();

	protected EspAtEmulator emulator;

	protected EspMqttClient client;

	@AfterEach
	void leaveTheBench() throws Exception {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			this.open.get(i).close();
		}
	}

	protected static SessionTiming timing() {
		return SessionTiming.builder()
			.command(Duration.ofSeconds(5))
			.operation(Duration.ofSeconds(10))
			.connect(Duration.ofSeconds(10))
			.probe(Duration.ofSeconds(10))
			.retry(Duration.ofMillis(50), Duration.ofMillis(200))
			.idleCheck(Duration.ofMillis(500))
			.build();
	}

	protected EspMqttSettings settings() {
		return EspMqttSettings.builder(new MqttBroker("broker.example", 1883), this.id).timing(timing()).build();
	}

	/**
	 * Plug a new module in, not started yet.
	 */
	protected EspMqttClient plugIn(EspAtEmulator.Builder module) {
		this.emulator = closing(module.build());
		return client(this.emulator.transport(), settings());
	}

	protected EspMqttClient client(AtTransport transport, EspMqttSettings settings) {
		this.client = closing(EspMqttClient.create(transport, settings));
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.StateChanged changed) {
				this.transitions.add(changed.to());
			}
		});
		this.client.reception().addListener(this.received::add);
		return this.client;
	}

	protected EspMqttClient ready(EspAtEmulator.Builder module, String... filters) {
		plugIn(module);
		for (String filter : filters) {
			this.client.reception().subscribe(MqttSubscription.of(filter, 2));
		}
		return ready();
	}

	protected EspMqttClient ready() {
		int readyBefore = readyCount();
		this.client.start();
		awaitNewSession(readyBefore);
		return this.client;
	}

	protected Peer peer(String... filters) {
		return closing(Peer.at(broker, filters));
	}

	protected <T extends AutoCloseable> T closing(T resource) {
		this.open.add(resource);
		return resource;
	}

	protected void awaitState(SessionState state) {
		await().until(() -> this.client.state() == state);
	}

	/**
	 * Wait until a session that was ready has been lost and is ready again.
	 */
	protected void awaitNewSession(int readyBefore) {
		await().until(() -> readyCount() > readyBefore && this.client.state() == SessionState.READY);
	}

	protected int readyCount() {
		return (int) this.transitions.stream().filter((state) -> state == SessionState.READY).count();
	}

	protected static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10));
	}

	protected MqttMessage next() throws InterruptedException {
		MqttMessage next = this.received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(next).as("message within " + PATIENCE).isNotNull();
		return next;
	}

	protected static String text(MqttMessage message) {
		return new String(message.payload(), StandardCharsets.UTF_8);
	}

	protected static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
