package io.github.espatmqtt.standby;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.health.EspMqttHealthIndicator;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.ApplicationProcess;
import io.github.espatmqtt.testsupport.PostgresServer;
import io.github.espatmqtt.testsupport.SerialServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for two instances of an application on one module behind a serial server that
 * takes one connection.
 */
@Timeout(120)
class StandbyTests {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final List<AutoCloseable> open = new ArrayList<>();

	private static PostgresServer database;

	private SerialServer server;

	private Peer peer;

	@BeforeAll
	static void startDatabase() throws Exception {
		PostgresServer.assumeInstalled();
		database = PostgresServer.start();
	}

	@AfterAll
	static void stopDatabase() throws Exception {
		if (database != null) {
			database.close();
		}
	}

	@BeforeEach
	void setUp() throws Exception {
		EmbeddedBroker broker = closing(EmbeddedBroker.started());
		EspAtEmulator module = closing(EspAtEmulator.builder().broker("localhost", broker.port()).build());
		EspAtTcpServer line = closing(module.listen(0));
		this.server = closing(SerialServer.before(line.port()));
		this.peer = closing(Peer.at(broker, "from/it"));
	}

	@AfterEach
	void tearDown() throws Exception {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			this.open.get(i).close();
		}
	}

	private <T extends AutoCloseable> T closing(T resource) {
		this.open.add(resource);
		return resource;
	}

	@Test
	void theOneThatWaitsTakesOverFromOneThatIsStopped() throws Exception {
		String[] properties = { "--esp.mqtt.fail-fast=true", "--esp.mqtt.outbox.enabled=true",
				"--esp.mqtt.outbox.shared.enabled=true" };
		Instance leader = instance(properties);
		Instance waiting = instance(properties);
		assertThat(leader.client().state()).isEqualTo(SessionState.READY);
		assertThat(waiting.client().state()).isEqualTo(SessionState.STANDBY);
		String name = leader.status().leader();
		assertThat(waiting.status().leader()).isEqualTo(name);
		for (Instance instance : List.of(leader, waiting)) {
			Health health = instance.health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("leader", name);
		}
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> waiting.client().publish(MqttPublish.of("from/it", "refused", 1)))
			.withMessageContaining("'" + name + "' has the module");
		waiting.template().publish("from/it", "by the leader");
		assertThat(new String(this.peer.next().getPayloadAsBytes())).isEqualTo("by the leader");
		this.peer.publish("to/it", "first");
		assertThat(leader.next()).isEqualTo("first");
		assertThat(this.server.taken()).isEqualTo(1);
		assertThat(this.server.refused()).isZero();
		leader.context().close();
		waiting.template().publish("from/it", "by itself");
		assertThat(new String(this.peer.next().getPayloadAsBytes())).isEqualTo("by itself");
		this.peer.publish("to/it", "second");
		assertThat(waiting.next()).isEqualTo("second");
		assertThat(this.server.taken()).isEqualTo(2);
	}

	@Test
	@Tag("process")
	void theOneThatWaitsTakesOverFromOneThatIsKilledOnceTheServerIsFree() throws Exception {
		Process leader = ApplicationProcess.start(StandbyProcess.class, this.server.port(),
				arguments("--esp.mqtt.fail-fast=true"));
		try (BufferedReader output = leader.inputReader()) {
			awaitStarted(output);
			Instance waiting = instance("--esp.mqtt.fail-fast=true");
			assertThat(waiting.status().isStandby()).isTrue();
			this.server.overlookEnds();
			leader.destroyForcibly().waitFor();
			endLocksSoon();
			await().until(() -> this.server.refused() > 1);
			assertThat(this.server.taken()).isEqualTo(1);
			this.server.noticeEnds();
			await().until(() -> waiting.client().state() == SessionState.READY);
			waiting.client().publish(MqttPublish.of("from/it", "alive", 1));
			assertThat(new String(this.peer.next().getPayloadAsBytes())).isEqualTo("alive");
			assertThat(this.server.taken()).isEqualTo(2);
		}
		finally {
			leader.destroyForcibly();
		}
	}

	@Test
	void theModuleIsReleasedWhileTheDatabaseIsAway() throws Exception {
		Instance one = instance();
		one.client().awaitReady(PATIENCE);
		Instance other = instance();
		await().until(() -> other.status().isStandby());
		database.close();
		assertThat(one.client().state()).isEqualTo(SessionState.READY);
		await().until(() -> one.client().state() == SessionState.STANDBY && this.server.isFree());
		await().until(() -> List.of(one, other).stream().allMatch(Instance::isDown));
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> one.client().publish(MqttPublish.of("from/it", "x", 1)))
			.withMessageContaining("nobody is known to have the module");
		database.startAgain();
		await().until(() -> List.of(one, other).stream().map(Instance::status).anyMatch(SessionStatus::isStandby)
				&& List.of(one, other)
					.stream()
					.anyMatch((instance) -> instance.client().state() == SessionState.READY));
		assertThat(this.server.taken()).isEqualTo(2);
		assertThat(this.server.refused()).isZero();
	}

	/** Rather than in ten seconds. */
	private static void endLocksSoon() {
		JdbcClient.create(database.dataSource()).sql("UPDATE esp_mqtt_lock SET ttl = 1000").update();
	}

	private static void awaitStarted(BufferedReader output) throws IOException {
		String line = output.readLine();
		while (line != null && !line.equals("started")) {
			line = output.readLine();
		}
		assertThat(line).isEqualTo("started");
	}

	private Instance instance(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--esp.mqtt.tcp.host=localhost", "--esp.mqtt.tcp.port=" + this.server.port(),
						"--esp.mqtt.broker.host=localhost", "--esp.mqtt.retry.initial=50ms"));
		arguments.addAll(List.of(arguments(properties)));
		return new Instance(
				closing(new SpringApplicationBuilder(StandbyProcess.class).run(arguments.toArray(String[]::new))));
	}

	private String[] arguments(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--database=" + database.url(),
				"--esp.mqtt.standby.enabled=true", "--esp.mqtt.client-id=shared"));
		arguments.addAll(List.of(properties));
		return arguments.toArray(String[]::new);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE);
	}

	private record Instance(ConfigurableApplicationContext context) {

		EspMqttClient client() {
			return this.context.getBean(EspMqttClient.class);
		}

		EspMqttTemplate template() {
			return this.context.getBean(EspMqttTemplate.class);
		}

		SessionStatus status() {
			return client().status(Duration.ZERO);
		}

		Health health() {
			return this.context.getBean(EspMqttHealthIndicator.class).health();
		}

		boolean isDown() {
			return health().getStatus() == Status.DOWN;
		}

		String next() throws InterruptedException {
			return this.context.getBean(StandbyProcess.class).received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}

	}

}
