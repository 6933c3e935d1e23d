package io.github.espatmqtt.emulator.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs an emulated module on a TCP port until the program is stopped.
 *
 * @since 0.1.0
 */
@Command(name = "esp-at-mqtt-emulator", mixinStandardHelpOptions = true, versionProvider = VersionFromManifest.class,
		description = "Emulates an ESP-AT module on a TCP port, with a real MQTT broker behind it.")
public final class EspAtEmulatorCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--broker", required = true, paramLabel = "HOST:PORT", converter = AddressConverter.class,
			description = "broker that every connection leads to")
	@SuppressWarnings("NullAway.Init")
	private InetSocketAddress broker;

	@Option(names = "--port", defaultValue = "3333",
			description = "TCP port for the host, 0 for any free one (default: ${DEFAULT-VALUE})")
	private int port;

	@Option(names = "--bind", defaultValue = "localhost", paramLabel = "ADDRESS",
			description = "address to listen on (default: ${DEFAULT-VALUE})")
	@SuppressWarnings("NullAway.Init")
	private String bind;

	@Option(names = "--firmware", defaultValue = "4.1", paramLabel = "VERSION", converter = FirmwareConverter.class,
			description = "2.0, 2.1, 2.2, 2.4, 3.2, 3.4, 4.1 or 5.0 (default: ${DEFAULT-VALUE})")
	@SuppressWarnings("NullAway.Init")
	private FirmwareProfile firmware;

	@Option(names = "--torn-writes", description = "deliver output in random pieces")
	private boolean tornWrites;

	@Option(names = "--noise", description = "put lines of random bytes between the frames")
	private boolean noise;

	@Option(names = "--transcript", description = "print the conversation on the line")
	private boolean transcript;

	private EspAtEmulatorCommand() {
	}

	/**
	 * Run the program.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

	static CommandLine commandLine() {
		return new CommandLine(new EspAtEmulatorCommand()).setExecutionExceptionHandler((ex, line, result) -> {
			line.getErr().println(ex.getMessage());
			return CommandLine.ExitCode.SOFTWARE;
		});
	}

	@Override
	public Integer call() throws InterruptedException {
		PrintWriter out = this.spec.commandLine().getOut();
		try (EspAtEmulator emulator = emulator(out);
				EspAtTcpServer server = emulator.listen(new InetSocketAddress(this.bind, this.port))) {
			out.printf("ESP-AT %s is ready on %s:%d, broker %s:%d%n", this.firmware.version(), this.bind, server.port(),
					this.broker.getHostString(), this.broker.getPort());
			out.flush();
			new CountDownLatch(1).await();
		}
		return CommandLine.ExitCode.OK;
	}

	private EspAtEmulator emulator(PrintWriter out) {
		EspAtEmulator.Builder builder = EspAtEmulator.builder()
			.broker(this.broker.getHostString(), this.broker.getPort())
			.firmware(this.firmware)
			.faults(faults());
		if (this.transcript) {
			builder.wireTap(new Transcript(out));
		}
		return builder.build();
	}

	private Faults faults() {
		Faults.Builder faults = Faults.builder();
		if (this.tornWrites) {
			faults.tornWrites();
		}
		if (this.noise) {
			faults.noise();
		}
		return faults.build();
	}

}
