package io.github.espatmqtt.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import javax.sql.DataSource;

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
import org.sqlite.SQLiteDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing stored is lost when the process is killed, again and again, while
 * messages arrive.
 */
@Tag("process")
@Timeout(240)
class KilledProcessTests {

	private static final int KILLS = 3;

	private static final int BETWEEN = 150;

	/** What is published without being handled. */
	private static final int AHEAD = 100;

	private static final List<String> CONSUMERS = List.of(InboxProcess.FIRST, InboxProcess.SECOND);

	@TempDir
	private Path folder;

	private final Semaphore ahead = new Semaphore(0);

	private final Random random = new Random(11);

	/** What each consumer has handled, and how often. */
	private final Map<String, Map<Integer, Integer>> handled = new TreeMap<>();

	/** What each consumer had not yet handled when it was killed, for the last time. */
	private final Map<String, TreeSet<Integer>> leftBehind = new TreeMap<>();

	@Test
	void nothingStoredIsLostInTheEmbeddedFile() throws Exception {
		Path file = this.folder.resolve("inbox.db");
		SQLiteDataSource dataSource = new SQLiteDataSource();
		dataSource.setUrl("jdbc:sqlite:" + file);
		run(dataSource, "--esp.mqtt.inbound.store.file=" + file);
	}

	@Test
	void nothingStoredIsLostInPostgres() throws Exception {
		PostgresServer.assumeInstalled();
		try (PostgresServer server = PostgresServer.start()) {
			run(server.dataSource(), "--database=" + server.url());
		}
	}

	private void run(DataSource dataSource, String database) throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.started();
				EspAtEmulator module = EspAtEmulator.builder().broker("localhost", broker.port()).build();
				EspAtTcpServer line = module.listen(0);
				Publisher publisher = new Publisher(broker, this.ahead)) {
			for (int round = 0; round < KILLS; round++) {
				Process process = start(line.port(), database);
				try (BufferedReader output = process.inputReader()) {
					read(output, BETWEEN + this.random.nextInt(BETWEEN));
					process.toHandle().destroyForcibly();
					read(output, Integer.MAX_VALUE);
				}
				assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
				CONSUMERS.forEach((consumer) -> check(consumer, waiting(dataSource, consumer)));
			}
			publisher.end();
			Process last = start(line.port(), database);
			try (BufferedReader output = last.inputReader()) {
				while (!isComplete()) {
					read(output, 1);
				}
			}
			finally {
				last.destroyForcibly().waitFor();
			}
		}
	}

	/**
	 * Check that everything is either handled or stored, and that nothing was handled
	 * again but what was left behind by the kill before.
	 */
	private void check(String consumer, TreeSet<Integer> waiting) {
		Map<Integer, Integer> numbers = this.handled.get(consumer);
		TreeSet<Integer> left = this.leftBehind.getOrDefault(consumer, new TreeSet<>());
		assertThat(numbers.keySet()).containsAll(left.headSet(new TreeSet<>(numbers.keySet()).last()));
		numbers.forEach((number, times) -> assertThat(times).isLessThanOrEqualTo(left.contains(number) ? 2 : 1));
		numbers.replaceAll((number, times) -> 1);
		this.leftBehind.put(consumer, waiting);
	}

	private static TreeSet<Integer> waiting(DataSource dataSource, String consumer) {
		return JdbcClient.create(dataSource)
			.sql("SELECT payload FROM esp_mqtt_inbox WHERE consumer = ?")
			.param(consumer)
			.query((row, index) -> Integer.valueOf(new String(row.getBytes(1))))
			.stream()
			.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
	}

	private boolean isComplete() {
		return CONSUMERS.stream()
			.allMatch((consumer) -> this.handled.get(consumer).keySet().containsAll(this.leftBehind.get(consumer)));
	}

	private static Process start(int port, String database) throws IOException {
		return ApplicationProcess.start(InboxProcess.class, port, "--esp.mqtt.inbound.store.enabled=true",
				"--esp.mqtt.fail-fast=true", database);
	}

	/** What was written before the end counts, except for half a line. */
	private void read(BufferedReader output, int count) throws IOException {
		Map<String, Integer> last = new TreeMap<>();
		for (int i = 0; i < count;) {
			String line = output.readLine();
			if (line == null) {
				return;
			}
			if (line.equals("started")) {
				this.ahead.release(AHEAD);
			}
			String[] words = line.split(" ");
			if (words[0].equals("handled") && words.length == 3) {
				int number = Integer.parseInt(words[2]);
				assertThat(number).as("order").isGreaterThan(last.getOrDefault(words[1], -1));
				last.put(words[1], number);
				this.handled.computeIfAbsent(words[1], (first) -> new TreeMap<>()).merge(number, 1, Integer::sum);
				this.ahead.release(words[1].equals(InboxProcess.FIRST) ? 1 : 0);
				i++;
			}
		}
	}

	/**
	 * Publishes numbers without end.
	 */
	private static final class Publisher implements AutoCloseable {

		private final AtomicBoolean closed = new AtomicBoolean();

		private final Semaphore permits;

		private final Thread thread;

		Publisher(EmbeddedBroker broker, Semaphore permits) {
			this.permits = permits;
			this.thread = new Thread(() -> {
				try (Peer peer = Peer.at(broker)) {
					IntStream.iterate(0, (number) -> !this.closed.get(), (number) -> number + 1).forEach((number) -> {
						permits.acquireUninterruptibly();
						peer.publish("kill", Integer.toString(number));
					});
				}
			});
			this.thread.start();
		}

		void end() {
			this.closed.set(true);
			this.permits.release();
		}

		@Override
		public void close() throws InterruptedException {
			end();
			this.thread.join();
		}

	}

}
