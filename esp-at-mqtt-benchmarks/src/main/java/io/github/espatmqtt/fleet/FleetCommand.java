package io.github.espatmqtt.fleet;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.fixtures.Mosquitto;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.ProcessTies;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program.
 */
@Command(name = "fleet", mixinStandardHelpOptions = true,
		description = "Measures what many modules cost in one process, over TCP to emulated ones in another.")
final class FleetCommand implements Callable<Integer> {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	@Option(names = "--modules", split = ",", defaultValue = "1,10,100,1000",
			description = "how many (${DEFAULT-VALUE})")
	private List<Integer> sizes = List.of();

	@Option(names = "--idle", defaultValue = "20",
			description = "the seconds in which nothing happens (${DEFAULT-VALUE})")
	private int idle;

	@Option(names = "--messages", defaultValue = "100", description = "what each module publishes (${DEFAULT-VALUE})")
	private int messages;

	private final PrintWriter out;

	FleetCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new FleetCommand(new PrintWriter(System.out, true))).execute(arguments));
	}

	@Override
	public Integer call() throws Exception {
		this.out.println("| modules | all ready after s | KB of heap each | KB resident each | threads each "
				+ "| % of a core, idle | messages a second, all |");
		this.out.println("| --: | --: | --: | --: | --: | --: | --: |");
		for (int modules : this.sizes) {
			measure(modules);
		}
		return 0;
	}

	private void measure(int modules) throws Exception {
		Path folder = Files.createTempDirectory("fleet");
		List<EspMqttClient> clients = new ArrayList<>();
		try (Mosquitto broker = new Mosquitto(folder).start();
				FleetProcess fleet = new FleetProcess(modules, broker.port())) {
			Footprint before = Footprint.now();
			long start = System.nanoTime();
			fleet.ports().forEach((port) -> clients.add(started(port, broker.port())));
			clients.forEach((client) -> client.awaitReady(PATIENCE));
			double ready = seconds(start);
			Footprint after = Footprint.now();
			this.out.printf(Locale.ROOT, "| %d | %.1f | %.1f | %.0f | %.1f | %.2f | %.0f |%n", modules, ready,
					(after.heap() - before.heap()) / 1024.0 / modules,
					(after.resident() - before.resident()) / 1024.0 / modules,
					(after.threads() - before.threads()) / (double) modules, idle(), publish(clients));
		}
		finally {
			clients.forEach(EspMqttClient::close);
		}
	}

	private static EspMqttClient started(int port, int brokerPort) {
		EspMqttClient client = EspMqttClient.create(new TcpTransport("localhost", port),
				EspMqttSettings.builder(new MqttBroker("localhost", brokerPort), "fleet-" + port)
					.process(ProcessTies.managed())
					.build());
		client.start();
		return client;
	}

	private double idle() throws InterruptedException {
		long before = Footprint.processor();
		TimeUnit.SECONDS.sleep(this.idle);
		return (Footprint.processor() - before) / 1e7 / this.idle;
	}

	private double publish(List<EspMqttClient> clients) {
		long start = System.nanoTime();
		List<CompletableFuture<Void>> confirmed = new ArrayList<>();
		for (int i = 0; i < this.messages; i++) {
			clients
				.forEach((client) -> confirmed.add(client.publishAsync(MqttPublish.of("fleet", "x".repeat(100), 1))));
		}
		CompletableFuture.allOf(confirmed.toArray(CompletableFuture[]::new)).join();
		return confirmed.size() / seconds(start);
	}

	private static double seconds(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

}
