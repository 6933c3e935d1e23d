package io.github.espatmqtt.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/**
 * One run of the program, with what it printed.
 *
 * @param exitCode the exit code
 * @param out what it printed
 * @param err what it complained about
 */
public record Run(int exitCode, String out, String err) {

	/**
	 * Return what it printed without the breaks between rows.
	 */
	public String text() {
		return this.out.replaceAll("\\s+", " ");
	}

	public static Run of(String... arguments) {
		return of(EspAtMqttCommand.commandLine(), arguments);
	}

	public static Run of(CommandLine program, String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int exitCode = program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
		return new Run(exitCode, out.toString(), err.toString());
	}

}
