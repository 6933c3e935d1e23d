package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about addresses, name servers and reachability.
 */
public final class IpCommands {

	private static final int HOST_LIMIT = 64;

	private static final int ADDRESS_LIMIT = 39;

	private static final int MOST_SERVERS = 3;

	private static final String NO_ADDRESS = "0.0.0.0";

	private final Wifi wifi;

	private final Settings settings;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	public IpCommands(Wifi wifi, Settings settings, CommandContext context) {
		this.wifi = wifi;
		this.settings = settings;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	public void addTo(CommandTable table) {
		table.add(Command.named("AT+CIPSTA").query((none) -> addresses()));
		table.add(Command.named("AT+CIPDNS")
			.query((none) -> this.terminal.line("+CIPDNS:" + this.settings.get(Setting.DNS)))
			.set(1, this::nameServers));
		table.add(Command.named("AT+PING").set(1, this::ping));
	}

	private void addresses() {
		boolean joined = this.wifi.isJoined();
		this.terminal.line("+CIPSTA:ip:\"" + (joined ? "192.0.2.50" : NO_ADDRESS) + "\"");
		this.terminal.line("+CIPSTA:gateway:\"" + (joined ? "192.0.2.1" : NO_ADDRESS) + "\"");
		this.terminal.line("+CIPSTA:netmask:\"" + (joined ? "255.255.255.0" : NO_ADDRESS) + "\"");
	}

	private void nameServers(Parameters parameters) throws CommandFailed {
		StringBuilder value = new StringBuilder(parameters.flag(Field.PLAIN) ? "1" : "0");
		for (int i = 0; i < MOST_SERVERS && parameters.hasNext(); i++) {
			value.append(",\"").append(parameters.name(Field.PLAIN, ADDRESS_LIMIT)).append('"');
		}
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.DNS, value.toString());
	}

	private void ping(Parameters parameters) throws CommandFailed {
		parameters.name(Field.PLAIN, HOST_LIMIT);
		parameters.end(Field.PLAIN);
		if (!this.wifi.isJoined()) {
			this.terminal.line(this.profile.atLeast(FirmwareProfile.V2_2) ? "+PING:TIMEOUT" : "+timeout");
			throw new CommandFailed();
		}
		this.terminal.line("+PING:1");
	}

}
