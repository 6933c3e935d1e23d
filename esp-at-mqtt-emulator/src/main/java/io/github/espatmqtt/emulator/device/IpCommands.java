package io.github.espatmqtt.emulator.device;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about addresses, name servers and reachability.
 */
final class IpCommands {

	private static final int HOST_LIMIT = 64;

	private static final int ADDRESS_LIMIT = 39;

	private static final int MOST_SERVERS = 3;

	private final Wifi wifi;

	private final Settings settings;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	IpCommands(Wifi wifi, Settings settings, FirmwareProfile profile, Terminal terminal) {
		this.wifi = wifi;
		this.settings = settings;
		this.profile = profile;
		this.terminal = terminal;
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+CIPSTA").query((none) -> addresses()));
		table.add(Command.named("AT+CIPDNS")
			.query((none) -> this.terminal.line("+CIPDNS:" + this.settings.get(Setting.DNS)))
			.set(1, this::nameServers));
		table.add(Command.named("AT+PING").set(1, this::ping));
	}

	private void addresses() {
		String format = this.wifi.isJoined() ? "192.0.2.%d" : "0.0.0.0";
		this.terminal.line("+CIPSTA:ip:\"" + format.formatted(50) + "\"");
		this.terminal.line("+CIPSTA:gateway:\"" + format.formatted(1) + "\"");
		this.terminal.line("+CIPSTA:netmask:\"" + (this.wifi.isJoined() ? "255.255.255.0" : format) + "\"");
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
