package io.github.espatmqtt.cli;

import java.io.PrintWriter;

import io.github.espatmqtt.cli.conform.ConformCommand;
import io.github.espatmqtt.cli.doctor.DoctorCommand;
import io.github.espatmqtt.cli.firmware.UpdateCommand;
import io.github.espatmqtt.cli.message.PubCommand;
import io.github.espatmqtt.cli.message.SubCommand;
import io.github.espatmqtt.cli.ports.PortsCommand;
import io.github.espatmqtt.cli.terminal.TerminalCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tools for the person with an ESP-AT module, two wires and no answer.
 *
 * @since 0.1.0
 */
@Command(name = "esp-at-mqtt", versionProvider = VersionFromManifest.class, sortOptions = false, usageHelpWidth = 100,
		description = "Tools for an ESP-AT module on a serial port.",
		subcommands = { PortsCommand.class, DoctorCommand.class, PubCommand.class, SubCommand.class,
				ConformCommand.class, TerminalCommand.class, UpdateCommand.class })
public final class EspAtMqttCommand implements Runnable {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "show this help and exit")
	private boolean help;

	@Option(names = "--version", versionHelp = true, description = "print the version and exit")
	private boolean version;

	private EspAtMqttCommand() {
	}

	/**
	 * Run the program.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) {
		String prefix = "org.slf4j.simpleLogger.";
		if (System.getProperty(prefix + "defaultLogLevel") == null) {
			System.setProperty(prefix + "defaultLogLevel", "off");
		}
		System.exit(commandLine().execute(arguments));
	}

	/**
	 * Return the program as a library of command lines knows it.
	 * @return the program
	 */
	public static CommandLine commandLine() {
		return new CommandLine(new EspAtMqttCommand()).setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler((ex, line, result) -> {
				line.getErr().println(ex.getMessage());
				return CommandLine.ExitCode.SOFTWARE;
			})
			.setParameterExceptionHandler((ex, arguments) -> {
				PrintWriter err = ex.getCommandLine().getErr();
				err.println(ex.getMessage());
				UnmatchedArgumentException.printSuggestions(ex, err);
				err.println("Try '" + ex.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
				return ex.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
			});
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"Which verb? " + String.join(", ", this.spec.subcommands().keySet()));
	}

}
