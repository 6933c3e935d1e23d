package io.github.espatmqtt.cli.message;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttSubscription;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Subscribes through a module and prints what comes.
 */
@Command(name = "sub", sortOptions = false, usageHelpWidth = 100, exitCodeOnInvalidInput = 1,
		description = "Subscribe through the module and print what comes, in the manner of mosquitto_sub.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:as many messages as asked for came", "1:failed, or the command line is wrong",
				"5:the broker or the module refused", "27:the time was over (-W)" })
public final class SubCommand extends MessageVerb {

	private static final int TIMED_OUT = 27;

	private static final Duration FOR_EVER = Duration.ofDays(36_500);

	@Option(names = { "-t", "--topic" }, paramLabel = "FILTER", required = true, arity = "1",
			description = "what to subscribe to; may be given several times")
	@SuppressWarnings("NullAway.Init")
	private List<String> filters;

	@Option(names = { "-q", "--qos" }, paramLabel = "QOS", defaultValue = "0",
			description = "quality of service 0 to 2 (default: ${DEFAULT-VALUE})")
	private int qos;

	@Option(names = { "-v", "--verbose" }, description = "print the topic before each message")
	private boolean verbose;

	@Option(names = "-N", description = "print no line end behind a message")
	private boolean bare;

	@Option(names = "-C", paramLabel = "COUNT", description = "end after so many messages")
	private @Nullable Integer count;

	@Option(names = "-W", paramLabel = "SECONDS", description = "end after this time with exit code 27")
	private @Nullable Integer seconds;

	private final CountDownLatch done = new CountDownLatch(1);

	private final OutputStream out;

	/**
	 * Create a new command that prints to the output of this program.
	 */
	public SubCommand() {
		this(System.out);
	}

	SubCommand(OutputStream out) {
		this.out = out;
	}

	@Override
	void prepare(EspMqttClient client) {
		MessagePrinter messages = new MessagePrinter(this.out, this.verbose, !this.bare);
		int wanted = (this.count != null) ? this.count : Integer.MAX_VALUE;
		client.reception().addListener((message) -> {
			if (this.done.getCount() > 0 && messages.print(message) == wanted) {
				this.done.countDown();
			}
		});
		client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.SubscriptionFailed failed) {
				complain(String.valueOf(failed.cause().getMessage()));
			}
		});
		this.filters.forEach((filter) -> client.reception().subscribe(MqttSubscription.of(filter, this.qos)));
	}

	@Override
	int run(EspMqttClient client) throws InterruptedException {
		Duration limit = (this.seconds != null) ? Duration.ofSeconds(this.seconds) : FOR_EVER;
		return this.done.await(limit.toSeconds(), TimeUnit.SECONDS) ? CommandLine.ExitCode.OK : TIMED_OUT;
	}

}
