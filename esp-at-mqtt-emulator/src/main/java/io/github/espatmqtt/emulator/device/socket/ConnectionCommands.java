package io.github.espatmqtt.emulator.device.socket;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.wifi.Wifi;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands that would open, use and close connections. They fail, as on a module
 * without any; that there is none is what the queries say.
 */
final class ConnectionCommands {

	private final Wifi wifi;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	ConnectionCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.addIf(this.profile.has(FirmwareFeature.CONNECTION_STATE), Command.named("AT+CIPSTATE").query((none) -> {
		}));
		table.add(Command.named("AT+CIPSTATUS").execute((none) -> this.terminal.line("STATUS:" + status())));
		table.add(failing("AT+CIPSTART"));
		table.add(failing("AT+CIPSTARTEX"));
		table.add(failing("AT+CIPCLOSE").execute(ConnectionCommands::fail));
		table.add(failing("AT+CIPSEND").execute(ConnectionCommands::fail));
		table.add(failing("AT+CIPSENDEX"));
		table.addIf(this.profile.has(FirmwareFeature.CONNECTION_STATE), failing("AT+CIPSENDL"));
		table.add(failing("AT+CIPRECVDATA"));
		table.add(Command.named("AT+CIPRECVLEN").query((none) -> this.terminal.line("+CIPRECVLEN:-1,-1,-1,-1,-1")));
		table.add(Command.named("AT+CIPSERVER")
			.query((none) -> this.terminal.line("+CIPSERVER:0"))
			.set(1, ConnectionCommands::server));
		table.add(failing("AT+SAVETRANSLINK").set(1, ConnectionCommands::passThroughAtStart));
		table.add(failing("AT+CIUPDATE").query((none) -> this.terminal.line("+CIPUPDATE:0"))
			.execute(ConnectionCommands::fail));
		table.addIf(this.profile.has(FirmwareFeature.CERTIFICATE_STORE),
				Command.named("AT+CIPFWVER").query(ConnectionCommands::fail));
	}

	private int status() {
		if (this.wifi.isJoined()) {
			return 2;
		}
		if (!this.wifi.isStation()) {
			return 0;
		}
		return this.wifi.hasTried() ? 5 : 1;
	}

	private static Command failing(String name) {
		return Command.named(name).set(1, ConnectionCommands::fail);
	}

	private static void fail(Parameters parameters) throws CommandFailed {
		throw new CommandFailed();
	}

	/**
	 * End a server, which there is not; none can be started.
	 */
	private static void server(Parameters parameters) throws CommandFailed {
		boolean start = parameters.flag(Field.PLAIN);
		if (start) {
			throw new CommandFailed();
		}
		parameters.numberOr(0, 0, 1);
		parameters.end(Field.PLAIN);
	}

	private static void passThroughAtStart(Parameters parameters) throws CommandFailed {
		if (parameters.number(Field.PLAIN, 0, 2) != 0) {
			throw new CommandFailed();
		}
		parameters.end(Field.PLAIN);
	}

}
