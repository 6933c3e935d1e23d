package io.github.espatmqtt.cli.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.cli.line.LineOptions;
import io.github.espatmqtt.cli.screen.Mark;
import io.github.espatmqtt.cli.screen.Screen;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.transport.AtConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Compares what a module answers with what is believed of its firmware.
 */
@Command(name = "conform", sortOptions = false, usageHelpWidth = 100,
		description = "Ask the module a harmless list of commands, in good and bad forms, and compare each answer with"
				+ " what is believed of its firmware.",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:all answers are as believed", "1:some are not",
				"2:the command line is wrong", "15:the module does not answer" })
public final class ConformCommand implements Callable<Integer> {

	private static final int DIFFERENT = 1;

	private static final int SILENT = 15;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final LineOptions line = new LineOptions();

	@Option(names = "--firmware", paramLabel = "VERSION",
			description = "compare with this firmware (default: the nearest to what the module says it has)")
	private @Nullable String firmware;

	@Option(names = "--folder", paramLabel = "FOLDER", defaultValue = ".",
			description = "where report and transcript are written (default: this folder)")
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Override
	public Integer call() throws IOException {
		Screen screen = Screen.on(this.spec.commandLine().getOut());
		Expectations wanted = wanted();
		try (AtConnection connection = this.line.open()) {
			return conform(new Visit(connection, screen), wanted, screen);
		}
		catch (EspAtException ex) {
			screen.finding(Mark.FAILED, "port",
					List.of(String.valueOf(ex.getMessage()), "Try: doctor " + this.line.port()));
			return SILENT;
		}
	}

	private @Nullable Expectations wanted() {
		try {
			return (this.firmware != null) ? Expectations.of(this.firmware) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()));
		}
	}

	private int conform(Visit visit, @Nullable Expectations wanted, Screen screen) throws IOException {
		if (!visit.begin()) {
			screen.finding(Mark.FAILED, "at",
					List.of("The module does not answer AT with OK.", "Try: doctor " + this.line.port()));
			return SILENT;
		}
		ModuleIdentity identity = visit.identity();
		Expectations expectations = (wanted != null) ? wanted : visit.expectations();
		screen.finding(Mark.FINE, "module", List.of(identity.description() + "; compared with firmware "
				+ expectations.version() + ", " + Expectations.script().size() + " questions."));
		List<Exchange> exchanges = visit.interview();
		List<Difference> differences = Difference.between(expectations, exchanges);
		differences.forEach((difference) -> screen.finding(Mark.FAILED, "differs", List.of(difference.toString())));
		Report report = new Report(identity, expectations.version(), differences);
		Path reportFile = write(report.fileName("report"), report.text());
		Path transcriptFile = write(report.fileName("transcript"), report.heading() + Transcript.format(exchanges));
		screen.line("");
		screen.line(report.verdict());
		screen.line("Written without secrets, to be attached to an issue: " + reportFile + ", " + transcriptFile);
		return differences.isEmpty() ? CommandLine.ExitCode.OK : DIFFERENT;
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(this.folder.resolve(name), text);
	}

}
