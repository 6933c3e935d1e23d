package io.github.espatmqtt.cli.firmware;

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
import picocli.CommandLine.Spec;

/**
 * Has a module load a newer firmware over the air.
 */
@Command(name = "update", sortOptions = false, usageHelpWidth = 100,
		description = "Have the module load the newest firmware over its Wi-Fi (AT+CIUPDATE), where it can, after a"
				+ " confirmation. Else say how to flash it.",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:updated", "1:not confirmed",
				"2:the command line is wrong", "15:the module does not answer", "17:the module cannot update itself" })
public final class UpdateCommand implements Callable<Integer> {

	private static final int NOT_CONFIRMED = 1;

	private static final int SILENT = 15;

	private static final int NOT_UPDATED = 17;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final LineOptions line = new LineOptions();

	@Option(names = "--yes", description = "do not ask")
	private boolean confirmed;

	@Override
	public Integer call() {
		Screen screen = Screen.on(this.spec.commandLine().getOut());
		try (AtConnection connection = this.line.open()) {
			return update(new AirUpdate(connection, screen), screen);
		}
		catch (EspAtException ex) {
			screen.finding(Mark.FAILED, "port",
					List.of(String.valueOf(ex.getMessage()), "Try: doctor " + this.line.port()));
			return SILENT;
		}
	}

	private int update(AirUpdate update, Screen screen) {
		ModuleIdentity before = update.identity();
		if (before == null) {
			screen.finding(Mark.FAILED, "at",
					List.of("The module does not answer.", "Try: doctor " + this.line.port()));
			return SILENT;
		}
		screen.finding(Mark.FINE, "module", List.of(before.description() + ", image " + before.binVersion()));
		if (!this.confirmed && !confirm(screen)) {
			screen.line("Nothing was done.");
			return NOT_CONFIRMED;
		}
		if (!update.run()) {
			screen.finding(Mark.FAILED, "update",
					List.of("The module does not load a firmware: it has no way to the"
							+ " internet, or its firmware cannot do this.",
							FirmwareAdvice.text(FirmwareAdvice.chip(before))));
			return NOT_UPDATED;
		}
		ModuleIdentity after = update.identity();
		screen.finding(Mark.FINE, "module",
				List.of((after != null) ? after.description() + ", image " + after.binVersion()
						: "It has the firmware, and is still starting."));
		return CommandLine.ExitCode.OK;
	}

	private static boolean confirm(Screen screen) {
		screen.line("The module will load another firmware, which takes up to " + AirUpdate.LIMIT.toMinutes()
				+ " minutes. Do not switch it off meanwhile. Settings may be lost. Type yes to go on:");
		@Nullable String answer = (System.console() != null) ? System.console().readLine() : null;
		return "yes".equals(answer);
	}

}
