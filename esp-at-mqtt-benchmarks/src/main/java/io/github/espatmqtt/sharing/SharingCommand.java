package io.github.espatmqtt.sharing;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import com.zaxxer.hikari.HikariDataSource;
import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.fixtures.Mosquitto;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program.
 */
@Command(name = "sharing", mixinStandardHelpOptions = true,
		description = "Measures what gateways with a module each publish from one outbox.")
final class SharingCommand implements Callable<Integer> {

	private static final int SHARES = 64;

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	@Option(names = "--database", description = "JDBC address of a PostgreSQL; an embedded file without it")
	private @Nullable String database;

	@Option(names = "--gateways", split = ",", defaultValue = "1,2,4", description = "how many (${DEFAULT-VALUE})")
	private List<Integer> gateways = List.of();

	@Option(names = "--messages", defaultValue = "2000", description = "how many messages each (${DEFAULT-VALUE})")
	private int messages;

	@Option(names = "--topics", defaultValue = "200", description = "how many topics (${DEFAULT-VALUE})")
	private int topics;

	@Option(names = "--answer", defaultValue = "20",
			description = "milliseconds that a module takes for a message (${DEFAULT-VALUE})")
	private int answer;

	private final PrintWriter out;

	SharingCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new SharingCommand(new PrintWriter(System.out, true))).execute(arguments));
	}

	@Override
	public Integer call() throws Exception {
		Path folder = Files.createTempDirectory("sharing");
		try (Mosquitto broker = new Mosquitto(folder).start(); HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database);
			this.out.println("| gateways | messages a second | a gateway | busiest and least busy |");
			this.out.println("| --: | --: | --: | --- |");
			for (int count : this.gateways) {
				List<Gateway> running = new ArrayList<>();
				try {
					for (int i = 0; i < count; i++) {
						running.add(new Gateway(open(folder, pool), new MqttBroker("localhost", broker.port()),
								Duration.ofMillis(this.answer)));
					}
					measure(running);
				}
				finally {
					running.forEach(Gateway::close);
				}
			}
		}
		return 0;
	}

	private MessageDatabase open(Path folder, HikariDataSource pool) {
		MessageDatabase opened = (this.database != null) ? MessageDatabase.of(Outbox.DATABASE_USER, pool)
				: EmbeddedFile.share(folder.resolve("outbox.db"), Outbox.DATABASE_USER, Durability.PROCESS);
		DatabaseLocks.initialize(opened);
		return opened.initialize();
	}

	private void measure(List<Gateway> running) throws InterruptedException {
		await(() -> running.stream().allMatch((gateway) -> gateway.shares() == SHARES / running.size()));
		int stored = this.messages * running.size();
		for (int number = 0; number < stored; number++) {
			running.get(number % running.size()).store(number, this.topics);
		}
		long before = delivered(running);
		long start = System.nanoTime();
		await(() -> delivered(running) >= stored);
		double seconds = (System.nanoTime() - start) / 1e9;
		double rate = (stored - before) / seconds;
		this.out.println(String.format(Locale.ROOT, "| %d | %.0f | %.0f | %d, %d |", running.size(), rate,
				rate / running.size(), running.stream().mapToLong(Gateway::delivered).max().orElse(0),
				running.stream().mapToLong(Gateway::delivered).min().orElse(0)));
	}

	private static long delivered(List<Gateway> running) {
		return running.stream().mapToLong(Gateway::delivered).sum();
	}

	private static void await(BooleanSupplier done) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!done.getAsBoolean()) {
			if (System.nanoTime() - end > 0) {
				throw new IllegalStateException("It did not come to that within " + PATIENCE);
			}
			Thread.sleep(10);
		}
	}

}
