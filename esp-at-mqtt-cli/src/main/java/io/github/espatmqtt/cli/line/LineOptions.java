package io.github.espatmqtt.cli.line;

import io.github.espatmqtt.transport.AtConnection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Which line a verb talks on.
 */
public final class LineOptions {

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec verb;

	@Parameters(arity = "1", paramLabel = "PORT",
			description = "/dev/ttyUSB0, COM3, usb:10c4:ea60, tcp://host:3333, ...")
	@SuppressWarnings("NullAway.Init")
	private String port;

	@Option(names = "--speed", paramLabel = "BAUD", defaultValue = "115200",
			description = "speed of the line to the module (default: ${DEFAULT-VALUE})")
	private int speed;

	/**
	 * Return the port as it was written.
	 */
	public String port() {
		return this.port;
	}

	/**
	 * Open the line.
	 * @throws ParameterException if what was written is no port
	 */
	public AtConnection open() {
		try {
			return ModuleAddress.parse(this.port).transport(this.speed).open();
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.verb.commandLine(), String.valueOf(ex.getMessage()));
		}
	}

}
