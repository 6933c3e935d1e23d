package io.github.espatmqtt.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.testsupport.ApplicationProcess;
import io.github.espatmqtt.testsupport.PostgresServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing accepted is lost when the process is killed, again and again, with
 * the module restarting and the broker hanging up in between.
 */
@Tag("process")
@Timeout(240)
class KilledProcessTests {

	private static final int KILLS = 3;

	private static final int BETWEEN = 200;

	@TempDir
	private Path folder;

	private final Map<String, List<Integer>> accepted = new LinkedHashMap<>();

	private final Random random = new Random(11);

	@Test
	void nothingAcceptedIsLostOnTheEmbeddedFile() throws Exception {
		run("--esp.mqtt.outbox.file=" + this.folder.resolve("outbox.db"));
	}

	@Test
	void nothingAcceptedIsLostOnPostgres() throws Exception {
		PostgresServer.assumeInstalled();
		try (PostgresServer server = PostgresServer.start()) {
			run("--database=" + server.url());
		}
	}

	private void run(String database) throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.started();
				EspAtEmulator module = EspAtEmulator.builder().broker("localhost", broker.port()).build();
				EspAtTcpServer line = module.listen(0);
				Peer peer = Peer.at(broker, "kill/#")) {
			for (int round = 0; round < KILLS; round++) {
				int patience = BETWEEN / 2 + this.random.nextInt(BETWEEN);
				Process process = start(line.port(), round * 1_000_000, database);
				try (BufferedReader output = process.inputReader()) {
					readAccepted(output, patience / 2);
					if (round % 2 == 0) {
						module.restart();
					}
					else {
						module.dropBroker();
					}
					readAccepted(output, patience / 2);
					kill(process);
					readAccepted(output, Integer.MAX_VALUE);
				}
				assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
			}
			Process last = start(line.port(), -1, database);
			try (BufferedReader output = last.inputReader()) {
				awaitStarted(output);
				compare(peer);
			}
			finally {
				last.destroyForcibly().waitFor();
			}
		}
	}

	/** Unlike that of the process this leaves what it has written. */
	private static void kill(Process process) {
		process.toHandle().destroyForcibly();
	}

	private static Process start(int port, int number, String database) throws IOException {
		return ApplicationProcess.start(OutboxProcess.class, port, "--start=" + number,
				"--esp.mqtt.outbox.enabled=true", database);
	}

	private static void awaitStarted(BufferedReader output) throws IOException {
		String line = output.readLine();
		while (line != null && !line.equals("started")) {
			line = output.readLine();
		}
	}

	/** What was written before the end counts, except for half a line. */
	private void readAccepted(BufferedReader output, int count) throws IOException {
		int read = 0;
		while (read < count) {
			String line = output.readLine();
			if (line == null) {
				return;
			}
			String[] words = line.split(" ");
			if (words[0].equals("accepted") && words.length == 3) {
				this.accepted.computeIfAbsent("kill/" + words[1], (first) -> new ArrayList<>())
					.add(Integer.parseInt(words[2]));
				read++;
			}
		}
	}

	private void compare(Peer peer) throws InterruptedException {
		Map<String, LinkedHashSet<Integer>> received = new LinkedHashMap<>();
		assertThat(this.accepted).hasSize(OutboxProcess.THREADS);
		while (!isComplete(received)) {
			Mqtt3Publish next = peer.next();
			received.computeIfAbsent(next.getTopic().toString(), (first) -> new LinkedHashSet<>())
				.add(Integer.parseInt(new String(next.getPayloadAsBytes())));
		}
		received.values().forEach((numbers) -> assertThat(List.copyOf(numbers)).isSorted());
	}

	private boolean isComplete(Map<String, LinkedHashSet<Integer>> received) {
		return this.accepted.entrySet()
			.stream()
			.allMatch((topic) -> received.getOrDefault(topic.getKey(), new LinkedHashSet<>())
				.containsAll(topic.getValue()));
	}

}
