package io.github.espatmqtt.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.espatmqtt.cli.broker.BrokerOptions;
import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.cli.screen.Mark;
import io.github.espatmqtt.cli.screen.Screen;
import io.github.espatmqtt.module.WifiNetwork;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Finds out what is wrong with a module, or that nothing is.
 */
@Command(name = "doctor", sortOptions = false, usageHelpWidth = 100,
		description = "Find out what is wrong between this computer and the broker, rung by rung. Nothing is saved on the"
				+ " module.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:nothing is wrong", "2:the command line is wrong", "10:library", "11:port", "12:permission",
				"13:free", "14:signal", "15:at", "16:echo", "17:firmware", "18:mqtt", "19:wifi", "20:clock",
				"21:broker", "22:connect", "23:loopback", "130:interrupted" })
public final class DoctorCommand implements Callable<Integer> {

	private static final int INTERRUPTED = 130;

	private final Report report = new Report();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "PORT",
			description = "/dev/ttyUSB0, COM3, usb:10c4:ea60, tcp://host:3333, telnet://..., rfc2217://..."
					+ " (default: the only port there is)")
	private @Nullable String port;

	@Option(names = "--speed", paramLabel = "BAUD", defaultValue = "115200",
			description = "the speed the module is expected at (default: ${DEFAULT-VALUE}); others are tried")
	private int speed;

	@Option(names = "--join", paramLabel = "NETWORK", description = "join this Wi-Fi network until the next reset")
	private @Nullable String network;

	@Option(names = "--wifi-password", paramLabel = "PASSWORD", arity = "0..1", interactive = true,
			description = "its password; asked for if none is given here")
	private @Nullable String wifiPassword;

	@Mixin
	private final BrokerOptions broker = new BrokerOptions();

	@Option(names = "--json", description = "print a report for programs; progress goes to the error output")
	private boolean json;

	@Override
	public Integer call() {
		Wishes wishes = wishes();
		CommandLine line = this.spec.commandLine();
		Screen screen = this.json ? new Screen(line.getErr(), false) : Screen.on(line.getOut());
		Patient patient = new Patient(wishes, screen::progress);
		try (Farewell farewell = new Farewell(); Examination examination = new Examination(patient)) {
			int exitCode = examine(examination, screen);
			discharge(examination, screen);
			conclude(patient, screen, exitCode);
			return exitCode;
		}
	}

	private int examine(Examination examination, Screen screen) {
		try {
			List<Step> steps = examination.climb((step) -> {
				this.report.add(step);
				show(step, screen);
			});
			return steps.stream()
				.filter((step) -> step.finding().isFailure())
				.mapToInt((step) -> step.place().exitCode())
				.findFirst()
				.orElse(CommandLine.ExitCode.OK);
		}
		catch (InterruptedException ex) {
			screen.line("Interrupted. Leaving the module as it was found, 25 s at most.");
			return INTERRUPTED;
		}
	}

	private static void discharge(Examination examination, Screen screen) {
		Consumer<String> undone = (text) -> screen.finding(Mark.FINE, "left", List.of(text));
		examination.discharge(undone);
	}

	private static void show(Step step, Screen screen) {
		Finding finding = step.finding();
		screen.finding(finding.mark(), step.place().rung().name(),
				Stream.of(finding.text(), finding.remedy()).flatMap(Stream::ofNullable).toList());
	}

	private void conclude(Patient patient, Screen screen, int exitCode) {
		boolean found = exitCode == CommandLine.ExitCode.OK
				|| exitCode >= Ladder.MQTT.exitCode() && exitCode != INTERRUPTED;
		String configuration = found ? ConfigurationBlock.of(patient) : null;
		if (this.json) {
			this.spec.commandLine().getOut().println(this.report.json(exitCode, configuration));
			this.spec.commandLine().getOut().flush();
			return;
		}
		screen.line("");
		screen.line(verdict(exitCode));
		if (configuration != null) {
			screen.line("For the application:");
			screen.line("");
			screen.line(configuration);
		}
	}

	private static String verdict(int exitCode) {
		if (exitCode == CommandLine.ExitCode.OK) {
			return "Nothing is wrong, as far as was looked.";
		}
		return Ladder.rungs()
			.stream()
			.filter((place) -> place.exitCode() == exitCode)
			.findFirst()
			.map((place) -> "The first thing wrong is: " + place.name().toLowerCase(Locale.ROOT) + " (exit code "
					+ exitCode + ").")
			.orElse("Not finished.");
	}

	private Wishes wishes() {
		try {
			WifiNetwork wifi = (this.network != null)
					? new WifiNetwork(this.network, (this.wifiPassword != null) ? this.wifiPassword : "") : null;
			return new Wishes((this.port != null) ? ModuleAddress.parse(this.port) : null, this.speed, wifi,
					this.broker.isNamed() ? this.broker.broker(false) : null,
					this.broker.user("doctor-" + UUID.randomUUID().toString().substring(0, 8)));
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()));
		}
	}

}
