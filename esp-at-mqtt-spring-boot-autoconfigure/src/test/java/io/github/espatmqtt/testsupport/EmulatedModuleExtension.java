package io.github.espatmqtt.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.EspMqttIntegrationAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A module in software with a real broker behind it, a new one for each test, and
 * application contexts connected to it. To be registered as a static extension.
 */
public final class EmulatedModuleExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	public static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<AutoCloseable> peers = new ArrayList<>();

	private EmbeddedBroker broker;

	private EspAtEmulator emulator;

	@Override
	public void beforeAll(ExtensionContext context) {
		this.broker = EmbeddedBroker.started();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.emulator = EspAtEmulator.builder().broker("localhost", this.broker.port()).build();
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		for (AutoCloseable peer : this.peers) {
			peer.close();
		}
		this.peers.clear();
		this.emulator.close();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.broker.close();
	}

	public Peer peer(String... filters) {
		Peer peer = Peer.at(this.broker, filters);
		this.peers.add(peer);
		return peer;
	}

	public void faults(Faults faults) {
		this.emulator.faults(faults);
	}

	public void dropBroker() {
		this.emulator.dropBroker();
	}

	public List<String> commands(String start) {
		return this.emulator.received().stream().filter((line) -> line.startsWith(start)).toList();
	}

	/**
	 * Restart the module and wait until the client has noticed and recovered.
	 */
	public void restart(EspMqttClient client) {
		int connects = commands("AT+MQTTCONN=").size();
		this.emulator.restart();
		await().atMost(PATIENCE).until(() -> commands("AT+MQTTCONN=").size() > connects);
		await().atMost(PATIENCE).until(() -> client.state() == SessionState.READY);
	}

	public ApplicationContextRunner contextRunner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
					EspMqttMessagingAutoConfiguration.class, EspMqttListenerAutoConfiguration.class,
					IntegrationAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
			.withBean(EspMqttConnectionDetails.class, () -> new Details(this.emulator.transport(), this.broker.port()))
			.withPropertyValues("esp.mqtt.fail-fast=true", "esp.mqtt.retry.initial=50ms");
	}

	/**
	 * Run an application that has started with a session.
	 */
	public void run(Class<?> configuration, ThrowingConsumer<AssertableApplicationContext> test) {
		contextRunner().withUserConfiguration(configuration).run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context);
		});
	}

	/**
	 * Consumer that may throw.
	 *
	 * @param <T> what it takes
	 */
	@FunctionalInterface
	public interface ThrowingConsumer<T> {

		void accept(T value) throws Throwable;

	}

	private record Details(AtTransport getTransport, int getBrokerPort) implements EspMqttConnectionDetails {

		@Override
		public String getBrokerHost() {
			return "localhost";
		}

	}

}
