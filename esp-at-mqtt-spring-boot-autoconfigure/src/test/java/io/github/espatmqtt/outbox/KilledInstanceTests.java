package io.github.espatmqtt.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.testsupport.ApplicationProcess;
import io.github.espatmqtt.testsupport.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that another instance publishes the rest when one is killed in the middle of a
 * burst: every message, in the order of its topic.
 */
@Tag("process")
@Timeout(240)
class KilledInstanceTests {

	private static final String MODULE = "espMqttClient";

	private static final int TOPICS = 40;

	private static final int EACH = 15;

	/** What one instance reads at once is what it can have sent and not deleted. */
	private static final int PAGE = 32;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final OutboxSettings SETTINGS = new OutboxSettings(Promise.STORED, Duration.ofSeconds(5),
			OnUnknown.REPEAT, new Limits(100_000, 100_000_000, WhenFull.REFUSE, Duration.ofSeconds(10)), null,
			List.of());

	private final Map<String, List<Integer>> received = new TreeMap<>();

	private final List<Process> processes = new ArrayList<>();

	private PostgresServer server;

	@BeforeEach
	void startServer() throws Exception {
		PostgresServer.assumeInstalled();
		this.server = PostgresServer.start();
	}

	@AfterEach
	void stop() throws Exception {
		for (Process process : this.processes) {
			process.destroyForcibly().waitFor();
		}
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void anotherInstancePublishesTheRest() throws Exception {
		MessageDatabase database = MessageDatabase.of(Outbox.DATABASE_USER, this.server.dataSource()).initialize();
		DatabaseLocks.initialize(database);
		try (EmbeddedBroker broker = EmbeddedBroker.started();
				EspAtEmulator one = EspAtEmulator.builder().broker("localhost", broker.port()).build();
				EspAtEmulator other = EspAtEmulator.builder().broker("localhost", broker.port()).build();
				EspAtTcpServer lineOfOne = one.listen(0);
				EspAtTcpServer lineOfOther = other.listen(0);
				Peer peer = Peer.at(broker, "burst/#");
				Outbox outbox = new Outbox(database, "default", SETTINGS, (event) -> {
				})) {
			start(lineOfOne.port());
			start(lineOfOther.port());
			awaitHalfEach();
			store(outbox);
			receive(peer, TOPICS * EACH / 4);
			this.processes.get(0).destroyForcibly();
			receive(peer, TOPICS * EACH);
		}
		assertThat(this.received).hasSize(TOPICS);
		this.received.values()
			.forEach((numbers) -> assertThat(numbers.stream().distinct())
				.containsExactlyElementsOf(IntStream.range(0, EACH).boxed().toList()));
		assertThat(this.received.values().stream().mapToInt(List::size).sum()).isBetween(TOPICS * EACH,
				TOPICS * EACH + PAGE);
	}

	private void start(int port) throws IOException {
		Process process = ApplicationProcess.start(OutboxProcess.class, port, "--start=-1",
				"--esp.mqtt.outbox.enabled=true", "--esp.mqtt.outbox.shared.enabled=true",
				"--esp.mqtt.outbox.shared.lease=3s", "--database=" + this.server.url());
		process.getInputStream().close();
		this.processes.add(process);
	}

	private void awaitHalfEach() {
		DatabaseLocks locks = new DatabaseLocks(this.server.dataSource(), "outbox/default/" + MODULE);
		await().atMost(PATIENCE).until(() -> {
			Map<String, Integer> shares = new HashMap<>();
			locks.owners().values().forEach((owner) -> shares.merge(owner, 1, Integer::sum));
			return List.copyOf(shares.values());
		}, List.of(33, 33)::equals);
	}

	private static void store(Outbox outbox) {
		IntStream.range(0, EACH)
			.forEach((number) -> IntStream.range(0, TOPICS)
				.forEach((topic) -> outbox.store(MODULE, MqttPublish.of("burst/" + topic, Integer.toString(number), 1),
						PublishOptions.NONE)));
	}

	private void receive(Peer peer, int different) throws InterruptedException {
		while (count() < different) {
			Mqtt3Publish next = peer.next();
			this.received.computeIfAbsent(next.getTopic().toString(), (first) -> new ArrayList<>())
				.add(Integer.parseInt(new String(next.getPayloadAsBytes())));
		}
	}

	private int count() {
		return this.received.values().stream().mapToInt((numbers) -> new HashSet<>(numbers).size()).sum();
	}

}
