package io.github.espatmqtt.emulator.cli;

import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.LineProtocol;
import io.github.espatmqtt.emulator.WireTap;
import io.github.espatmqtt.emulator.cli.BrokerOptions.Broker;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.web.ModulesSource;
import io.github.espatmqtt.emulator.web.WatchedModule;
import io.github.espatmqtt.emulator.web.WebServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs emulated modules on TCP ports until the program is stopped.
 *
 * @since 0.1.0
 */
@Command(name = "esp-at-mqtt-emulator", mixinStandardHelpOptions = true, abbreviateSynopsis = true,
		versionProvider = VersionFromManifest.class, sortOptions = false, usageHelpWidth = 100,
		resourceBundle = "io.github.espatmqtt.emulator.cli.help")
public final class EspAtEmulatorCommand implements Callable<Integer> {

	private static final int LAST_PORT = 65535;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@ArgGroup(multiplicity = "1")
	@SuppressWarnings("NullAway.Init")
	private BrokerOptions broker;

	@Option(names = "--port", defaultValue = "3333", paramLabel = "PORT", converter = PortConverter.class,
			description = "TCP port for the host, 0 for any free one (default: ${DEFAULT-VALUE})")
	private int port;

	@Option(names = "--modules", defaultValue = "1", paramLabel = "COUNT",
			description = "how many modules, on this port and the next ones (default: ${DEFAULT-VALUE})")
	private int modules;

	@Option(names = "--bind", defaultValue = "localhost", paramLabel = "ADDRESS",
			description = "address to listen on (default: ${DEFAULT-VALUE})")
	@SuppressWarnings("NullAway.Init")
	private String bind;

	@Option(names = "--protocol", defaultValue = "raw", paramLabel = "PROTOCOL",
			description = "raw, or rfc2217 with RTS wired to reset and DTR to the boot mode (default: ${DEFAULT-VALUE})")
	@SuppressWarnings("NullAway.Init")
	private LineProtocol protocol;

	@Option(names = "--firmware", defaultValue = "4.1", paramLabel = "VERSION", converter = FirmwareConverter.class,
			description = "firmware of the modules (default: ${DEFAULT-VALUE})")
	@SuppressWarnings("NullAway.Init")
	private FirmwareProfile firmware;

	@Option(names = "--wifi", paramLabel = "SSID[,PASSWORD]",
			description = "the only Wi-Fi network in reach, not joined yet (default: any, and one is joined)")
	private @Nullable String wifi;

	@Option(names = "--quick",
			description = "start, restart and clean up at once instead of taking a real module's time")
	private boolean quick;

	@Option(names = "--list-firmwares", help = true, description = "list the versions of firmware and exit")
	private boolean listFirmwares;

	private final FaultOptions faults = new FaultOptions();

	@Option(names = "--script", paramLabel = "FILE", description = "let happen what this file says, see below")
	private @Nullable Path script;

	@Option(names = "--transcript", description = "print the conversation on the line, without passwords")
	private boolean transcript;

	@Option(names = "--web", paramLabel = "PORT", converter = PortConverter.class,
			description = "serve a page for the browser on this port of this computer, to watch and to disturb")
	private @Nullable Integer web;

	@Option(names = "--verbose", description = "print what the libraries log")
	private boolean verbose;

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
		EspAtEmulatorCommand program = new EspAtEmulatorCommand();
		CommandLine commandLine = new CommandLine(program);
		program.faults.addTo(commandLine.getCommandSpec());
		return commandLine.setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler((ex, line, result) -> {
				line.getErr().println(ex.getMessage());
				return CommandLine.ExitCode.SOFTWARE;
			})
			.setParameterExceptionHandler((ex, arguments) -> {
				PrintWriter err = ex.getCommandLine().getErr();
				err.println(ex.getMessage());
				UnmatchedArgumentException.printSuggestions(ex, err);
				err.println("Try 'esp-at-mqtt-emulator --help' for what there is.");
				return CommandLine.ExitCode.USAGE;
			});
	}

	@Override
	public Integer call() throws InterruptedException {
		if (this.listFirmwares) {
			listFirmwares();
			return CommandLine.ExitCode.OK;
		}
		check();
		Script scenes = (this.script != null) ? script(this.script) : Script.EMPTY;
		log();
		try (Broker open = this.broker.open()) {
			run(open, scenes);
		}
		return CommandLine.ExitCode.OK;
	}

	private void log() {
		String prefix = "org.slf4j.simpleLogger.";
		System.setProperty(prefix + "defaultLogLevel", this.verbose ? "info" : "off");
		System.setProperty(prefix + "log.io.github.espatmqtt", "info");
		System.setProperty(prefix + "showThreadName", "false");
		System.setProperty(prefix + "showLogName", Boolean.toString(this.verbose));
	}

	private void check() {
		if (this.modules < 1) {
			throw wrong("'--modules' must be at least 1 but is " + this.modules);
		}
		if (this.port > 0 && this.port + this.modules - 1 > LAST_PORT) {
			throw wrong(String.format(Locale.ROOT, "%d modules from port %d on need ports beyond %d", this.modules,
					this.port, LAST_PORT));
		}
	}

	private Script script(Path file) {
		try {
			return Script.read(file);
		}
		catch (IllegalArgumentException ex) {
			throw wrong(String.valueOf(ex.getMessage()));
		}
	}

	private ParameterException wrong(String message) {
		return new ParameterException(this.spec.commandLine(), message);
	}

	private void run(Broker open, Script scenes) throws InterruptedException {
		PrintWriter out = this.spec.commandLine().getOut();
		List<RunningModule> running = new ArrayList<>();
		try (Stage stage = stage(() -> running.stream().map(RunningModule::emulator).toList(), open)) {
			ModulesSource seen = new ModulesSource();
			for (int i = 0; i < this.modules; i++) {
				int index = i;
				ScriptPlayer own = new ScriptPlayer(stage(() -> List.of(running.get(index).emulator()), open), out);
				running.add(start(i, open, (sight) -> seen.watch(sight, own::play)));
			}
			announce(running, open, out);
			scenes.play(stage, out);
			new Console(new InputStreamReader(System.in, Charset.defaultCharset()), stage, out).open();
			runUntilStopped(seen, out);
		}
		finally {
			running.forEach(RunningModule::close);
		}
	}

	private void runUntilStopped(ModulesSource seen, PrintWriter out) throws InterruptedException {
		try (WebServer page = (this.web != null) ? WebServer.start(this.web, seen) : null) {
			if (page != null) {
				out.println("Watch it on " + page.address());
				out.flush();
			}
			new CountDownLatch(1).await();
		}
	}

	private Stage stage(Supplier<List<EspAtEmulator>> modules, Broker open) {
		return new Stage(modules, this.faults::builder, open.address());
	}

	private RunningModule start(int index, Broker open, Function<WatchedModule.Sight, WireTap> watch) {
		EspAtEmulator.Builder builder = EspAtEmulator.builder()
			.broker(open.host(), open.port())
			.firmware(this.firmware)
			.faults(this.faults.builder().build());
		if (!this.quick) {
			builder.realisticTimes();
		}
		if (this.wifi != null) {
			String[] network = this.wifi.split(",", 2);
			builder.wifi(network[0], (network.length > 1) ? network[1] : "");
		}
		taps(index, open, watch).reduce(WireTap::andThen).ifPresent(builder::wireTap);
		return RunningModule.start(builder, new InetSocketAddress(this.bind, (this.port > 0) ? this.port + index : 0),
				this.protocol);
	}

	private Stream<WireTap> taps(int index, Broker open, Function<WatchedModule.Sight, WireTap> watch) {
		Stream.Builder<WireTap> taps = Stream.builder();
		if (this.transcript) {
			taps.add(new Transcript(this.spec.commandLine().getOut(), (this.modules > 1) ? (index + 1) + " " : ""));
		}
		if (this.web != null) {
			taps.add(watch.apply(new WatchedModule.Sight("module-" + (index + 1),
					this.bind + ":" + ((this.port > 0) ? this.port + index : "any free port"), this.firmware.version(),
					open.host() + ":" + open.port())));
		}
		return taps.build();
	}

	private void announce(List<RunningModule> running, Broker open, PrintWriter out) {
		for (int i = 0; i < running.size(); i++) {
			out.printf(Locale.ROOT, "%sESP-AT %s is ready on %s:%d, broker %s%n",
					(this.modules > 1) ? (i + 1) + " " : "", this.firmware.version(), this.bind, running.get(i).port(),
					open);
		}
		out.flush();
	}

	private void listFirmwares() {
		PrintWriter out = this.spec.commandLine().getOut();
		for (FirmwareProfile each : FirmwareProfile.values()) {
			out.printf(Locale.ROOT, "%-13s%-9s%s%n", each.version(), each.chip(), each.banner().get(0));
		}
		out.flush();
	}

}
