package io.github.espatmqtt.takeover;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.takeover.Instance.End;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program.
 */
@Command(name = "takeover", mixinStandardHelpOptions = true,
		description = "Measures how long it takes an instance that waits to have a session when the leader ends.")
final class TakeOverCommand implements Callable<Integer> {

	@Option(names = "--database", description = "JDBC address of a PostgreSQL; a file of SQLite without it")
	private @Nullable String database;

	@Option(names = "--times", defaultValue = "5", description = "how often each is timed (${DEFAULT-VALUE})")
	private int times;

	@Option(names = "--only", description = "only one of: ${COMPLETION-CANDIDATES}")
	private @Nullable End only;

	private final PrintWriter out;

	TakeOverCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new TakeOverCommand(new PrintWriter(System.out, true))).execute(arguments));
	}

	@Override
	public Integer call() throws IOException {
		String address = (this.database != null) ? this.database
				: "jdbc:sqlite:" + Files.createTempDirectory("takeover").resolve("locks.db");
		try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
				EspAtEmulator module = EspAtEmulator.builder().broker(broker, false).realisticTimes().build();
				EspAtTcpServer server = module.listen(0)) {
			this.out.println("| the leader gets | median | fastest | slowest |");
			this.out.println("| --- | --: | --: | --: |");
			for (End end : (this.only != null) ? new End[] { this.only } : End.values()) {
				measure(end, server.port(), address);
			}
		}
		return 0;
	}

	private void measure(End end, int port, String address) throws IOException {
		double[] seconds = new double[this.times];
		Instance leader = new Instance(port, address);
		try {
			leader.await(Instance.READY);
			for (int i = 0; i < this.times; i++) {
				Instance next = new Instance(port, address);
				try {
					next.await(Instance.WAITS);
				}
				finally {
					leader.end(end);
					leader = next;
				}
				long start = System.nanoTime();
				next.await(Instance.READY);
				seconds[i] = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
			}
		}
		finally {
			leader.end(End.SIGTERM);
		}
		Arrays.sort(seconds);
		this.out.println(String.format(Locale.ROOT, "| `%s` | %.1f s | %.1f s | %.1f s |", end, seconds[this.times / 2],
				seconds[0], seconds[this.times - 1]));
	}

}
