package io.github.espatmqtt.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.cli.line.LineOptions;
import io.github.espatmqtt.transport.AtConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Lets a person talk AT.
 */
@Command(name = "terminal", sortOptions = false, usageHelpWidth = 100,
		description = "Talk AT: lines go to the module with CR LF, answers come with their time and without passwords."
				+ " While the module waits for raw data, what is typed is that data. End with Ctrl-D, Ctrl-C or :quit.")
public final class TerminalCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final LineOptions line = new LineOptions();

	@Option(names = "--transcript", paramLabel = "FILE", description = "keep all that is shown in this file")
	private @Nullable Path transcript;

	@Override
	public Integer call() throws IOException {
		boolean person = Ansi.AUTO.enabled() || System.console() != null;
		try (AtConnection connection = this.line.open();
				Console console = person ? LineConsole.open() : pipe();
				Log log = new Log(console, Clock.systemDefaultZone(), this.transcript)) {
			new Dialogue(connection, console, log).run(!person);
			return CommandLine.ExitCode.OK;
		}
		catch (EspAtException ex) {
			PrintWriter err = this.spec.commandLine().getErr();
			err.println(ex.getMessage());
			err.flush();
			return CommandLine.ExitCode.SOFTWARE;
		}
	}

	private Console pipe() {
		return new PipeConsole(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
				this.spec.commandLine().getOut());
	}

}
