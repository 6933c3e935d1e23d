package io.github.espatmqtt.storing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.outbox.OutboxSettings;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program. What it compares it does in turn, so that the disk is as busy for one as
 * for the other.
 */
@Command(name = "storing", mixinStandardHelpOptions = true,
		description = "Times storing a message beside a bare synchronization with the disk.")
final class StoringCommand implements Callable<Integer> {

	private static final int WARM_UP = 200;

	@Option(names = "--folder", required = true, description = "an empty folder on the disk to measure")
	private Path folder = Path.of("");

	@Option(names = "--times", defaultValue = "2000", description = "how often each is timed (${DEFAULT-VALUE})")
	private int times;

	@Option(names = "--bytes", defaultValue = "100", description = "the size of the payload (${DEFAULT-VALUE})")
	private int bytes;

	@Option(names = "--only", description = "only one of: ${COMPLETION-CANDIDATES}")
	private @Nullable Durability only;

	private final PrintWriter out;

	StoringCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new StoringCommand(new PrintWriter(System.out, true)))
			.setCaseInsensitiveEnumValuesAllowed(true)
			.execute(arguments));
	}

	@Override
	public Integer call() throws IOException {
		Files.createDirectories(this.folder);
		if (this.only != null) {
			storeOnly(this.only);
			return 0;
		}
		try (BareSync bare = new BareSync(this.folder.resolve("bare"), new byte[this.bytes]);
				Outbox power = outbox(Durability.POWER);
				Outbox process = outbox(Durability.PROCESS)) {
			measure(List.of(bare::write, () -> store(power), () -> store(process)),
					List.of(new Samples("bare `FileChannel.force`", this.times),
							new Samples("`durability: power`", this.times),
							new Samples("`durability: process`", this.times)));
		}
		return 0;
	}

	private void storeOnly(Durability durability) {
		try (Outbox outbox = outbox(durability)) {
			for (int i = 0; i < this.times; i++) {
				store(outbox);
			}
		}
	}

	private void measure(List<Runnable> works, List<Samples> samples) {
		for (int i = 0; i < WARM_UP; i++) {
			works.forEach(Runnable::run);
		}
		for (int i = 0; i < this.times; i++) {
			for (int kind = 0; kind < works.size(); kind++) {
				samples.get(kind).time(works.get(kind));
			}
		}
		this.out.println("| milliseconds | median | 90 % | 99 % |");
		this.out.println("| --- | --: | --: | --: |");
		samples.forEach((sample) -> this.out.println(sample.row()));
	}

	private void store(Outbox outbox) {
		outbox.store("m", MqttPublish.of("storing", new byte[this.bytes], 1, false), PublishOptions.NONE);
	}

	private Outbox outbox(Durability durability) {
		Path file = this.folder.resolve(durability.name().toLowerCase(Locale.ROOT) + ".db");
		Limits limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, WhenFull.REFUSE, Duration.ofSeconds(1));
		return new Outbox(EmbeddedFile.open(file, Outbox.DATABASE_USER, durability).initialize(), "storing",
				new OutboxSettings(Promise.STORED, Duration.ofSeconds(1), OnUnknown.REPEAT, limits, null, List.of()),
				(event) -> {
				});
	}

}
