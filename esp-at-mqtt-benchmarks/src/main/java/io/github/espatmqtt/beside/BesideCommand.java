package io.github.espatmqtt.beside;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.fixtures.Mosquitto;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.support.GenericMessage;

/**
 * The program. The contestants take turns, so that the machine is as busy for one as for
 * the other.
 */
@Command(name = "beside", mixinStandardHelpOptions = true,
		description = "Measures what a message costs, beside spring-integration-mqtt with Paho.")
final class BesideCommand implements Callable<Integer> {

	@Option(names = "--messages", defaultValue = "10000", description = "how many messages a round (${DEFAULT-VALUE})")
	private int messages;

	@Option(names = "--rounds", defaultValue = "4",
			description = "how many rounds, the first of which only warms up (${DEFAULT-VALUE})")
	private int rounds;

	@Option(names = "--bytes", defaultValue = "100", description = "the size of the payload (${DEFAULT-VALUE})")
	private int bytes;

	@Option(names = "--binary",
			description = "publish what is no text: the module takes that in two steps instead of one")
	private boolean binary;

	private final PrintWriter out;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
			Integration.class);

	BesideCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new BesideCommand(new PrintWriter(System.out, true))).execute(arguments));
	}

	@Override
	public Integer call() throws Exception {
		Path folder = Files.createTempDirectory("beside");
		try (Mosquitto broker = new Mosquitto(folder).start();
				ModuleProcess module = new ModuleProcess(broker.port());
				Contestant ours = new ThroughModule(module.port(), broker.port());
				Contestant paho = new ThroughPaho(broker.port(), this.context.getAutowireCapableBeanFactory())) {
			this.out.println("| round | direction | way | us of processor a message | bytes allocated | us in all |");
			this.out.println("| --: | --- | --- | --: | --: | --: |");
			for (int round = 0; round < this.rounds; round++) {
				for (Contestant contestant : List.of(ours, paho)) {
					report(round, "out | " + contestant.name(), publish(contestant));
					report(round, "in | " + contestant.name(),
							receive(contestant, new Burst(broker.port(), topic(contestant))));
				}
			}
		}
		return 0;
	}

	private void report(int round, String what, Cost cost) {
		if (round > 0) {
			this.out.println("| " + round + " | " + what + " | " + cost.perMessage(this.messages) + " |");
		}
	}

	private static String topic(Contestant contestant) {
		return contestant.getClass().getSimpleName();
	}

	private Cost publish(Contestant contestant) {
		MessageHandler handler = initialized(contestant.outbound("out/" + topic(contestant)));
		Message<byte[]> message = new GenericMessage<>(payload());
		Cost before = Cost.now();
		for (int i = 0; i < this.messages; i++) {
			handler.handleMessage(message);
		}
		Cost cost = Cost.now().since(before);
		stop(handler);
		return cost;
	}

	private byte[] payload() {
		byte[] payload = new byte[this.bytes];
		Arrays.fill(payload, (byte) (this.binary ? 0 : 'x'));
		return payload;
	}

	private Cost receive(Contestant contestant, Burst burst) throws Exception {
		CountDownLatch arrived = new CountDownLatch(this.messages);
		DirectChannel channel = new DirectChannel();
		channel.subscribe((message) -> arrived.countDown());
		MessageProducerSupport adapter = contestant.inbound(topic(contestant));
		adapter.setOutputChannel(initialized(channel));
		initialized(adapter);
		Cost before = Cost.now();
		burst.publish(this.messages, this.bytes);
		if (!arrived.await(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException(arrived.getCount() + " messages did not arrive " + contestant.name());
		}
		Cost cost = Cost.now().since(before);
		stop(adapter);
		adapter.destroy();
		return cost;
	}

	private <T> T initialized(T part) {
		this.context.getAutowireCapableBeanFactory().initializeBean(part, part.getClass().getSimpleName());
		if (part instanceof Lifecycle lifecycle) {
			lifecycle.start();
		}
		return part;
	}

	private static void stop(Object part) {
		if (part instanceof Lifecycle lifecycle) {
			lifecycle.stop();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableIntegration
	static class Integration {

	}

}
