package io.github.espatmqtt.cli.message;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttOperationException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What publishing and subscribing have in common: a session over a module, and exit codes
 * like those of mosquitto's programs.
 */
abstract class MessageVerb implements Callable<Integer> {

	static final int FAILED = 1;

	static final int NOT_CONNECTED = 5;

	private static final Duration CONNECT = Duration.ofSeconds(120);

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(arity = "1", paramLabel = "MODULE",
			description = "/dev/ttyUSB0, COM3, usb:10c4:ea60, tcp://host:3333, telnet://..., rfc2217://...")
	@SuppressWarnings("NullAway.Init")
	private String port;

	@Option(names = "--speed", paramLabel = "BAUD", defaultValue = "115200",
			description = "speed of the line to the module (default: ${DEFAULT-VALUE})")
	private int speed;

	@Option(names = { "-V", "--protocol-version" }, paramLabel = "VERSION", defaultValue = "mqttv311",
			description = "mqttv311; the firmware knows no other")
	@SuppressWarnings("NullAway.Init")
	private String protocol;

	@Option(names = "--quiet", description = "print no errors")
	private boolean quiet;

	@Mixin
	private final SessionOptions session = new SessionOptions();

	@Override
	public final Integer call() throws InterruptedException {
		check();
		try (EspMqttClient client = EspMqttClient.create(ModuleAddress.parse(this.port).transport(this.speed),
				settings())) {
			prepare(client);
			client.start();
			client.awaitReady(CONNECT);
			return run(client);
		}
		catch (MqttOperationException ex) {
			return complain(ex, NOT_CONNECTED);
		}
		catch (EspAtException | IOException ex) {
			return complain(ex, FAILED);
		}
		catch (IllegalArgumentException ex) {
			throw wrong(String.valueOf(ex.getMessage()));
		}
	}

	private void check() {
		if (!this.protocol.matches("(mqttv)?311")) {
			throw wrong("The firmware knows MQTT 3.1.1 only (-V mqttv311)");
		}
	}

	private EspMqttSettings settings() {
		try {
			return this.session.settings();
		}
		catch (IOException ex) {
			throw wrong("Cannot read " + ex.getMessage());
		}
	}

	/**
	 * Do what belongs before the session.
	 */
	void prepare(EspMqttClient client) {
	}

	/**
	 * Do the work in the session.
	 * @return the exit code
	 * @throws IOException if a file or stream cannot be read
	 */
	abstract int run(EspMqttClient client) throws IOException, InterruptedException;

	final int complain(Exception ex, int exitCode) {
		complain(String.valueOf(ex.getMessage()));
		return exitCode;
	}

	final void complain(String message) {
		if (!this.quiet) {
			PrintWriter err = this.spec.commandLine().getErr();
			err.println("Error: " + message);
			err.flush();
		}
	}

	final ParameterException wrong(String message) {
		return new ParameterException(this.spec.commandLine(), message);
	}

	final CommandLine commandLine() {
		return this.spec.commandLine();
	}

}
