package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.SettingCommands;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.LineReader;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about names and reachability of other hosts.
 */
final class IpCommands {

	private static final int HOST_LIMIT = 64;

	private static final int ADDRESS_LIMIT = 39;

	private static final int MOST_SERVERS = 3;

	private static final String DEFAULT_SERVERS = ",\"208.67.222.222\",\"8.8.8.8\"";

	/** The address of all hosts that have a name. */
	private static final String ANY_HOST = "192.0.2.10";

	private final Wifi wifi;

	private final CommandContext context;

	private final Settings settings;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	IpCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.context = context;
		this.settings = context.settings();
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		SettingCommands commands = new SettingCommands(this.context);
		table.addIf(this.profile.has(FirmwareFeature.IPV6), commands.flag("AT+CIPV6", Setting.IPV6));
		table.add(commands.report("AT+CIPDNS", Setting.DNS).set(1, this::nameServers));
		table.add(Command.named("AT+CIPDOMAIN").set(1, this::resolve));
		table.add(Command.named("AT+PING").set(1, this::ping));
	}

	private void nameServers(Parameters parameters) throws CommandFailed {
		boolean own = parameters.flag(Field.PLAIN);
		StringBuilder servers = new StringBuilder();
		for (int i = 0; i < MOST_SERVERS && parameters.hasNext(); i++) {
			servers.append(",\"").append(parameters.name(Field.PLAIN, ADDRESS_LIMIT)).append('"');
		}
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.DNS, own ? "1" + (servers.isEmpty() ? DEFAULT_SERVERS : servers) : "0");
	}

	private void resolve(Parameters parameters) throws CommandFailed {
		String host = parameters.name(Field.PLAIN, LineReader.LIMIT);
		if (this.profile.has(FirmwareFeature.IPV6)) {
			parameters.numberOr(1, 1, 3);
		}
		parameters.end(Field.PLAIN);
		if (!this.wifi.isJoined()) {
			throw new CommandFailed();
		}
		String address = Address.IPV4.matcher(host).matches() ? host : ANY_HOST;
		this.terminal.line("+CIPDOMAIN:" + (this.profile.has(FirmwareFeature.IPV6) ? "\"" + address + "\"" : address));
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
