package io.github.espatmqtt.emulator.device.wifi;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.SettingCommands;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The commands about the addresses of the module, on both sides.
 */
final class AddressCommands {

	/** Bit 0 of a station's address is 0. */
	private static final Pattern MAC = Pattern
		.compile("(?!(?:00:){5}00)[0-9a-fA-F][02468aceACE](?::[0-9a-fA-F]{2}){5}");

	private static final int LONGEST_LEASE = 2880;

	private final Wifi wifi;

	private final CommandContext context;

	private final Settings settings;

	private final Terminal terminal;

	private final Addresses addresses;

	AddressCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.context = context;
		this.settings = context.settings();
		this.terminal = context.terminal();
		this.addresses = new Addresses(wifi, context.settings());
	}

	void addTo(CommandTable table) {
		SettingCommands commands = new SettingCommands(this.context);
		table.add(Command.named("AT+CIPSTA")
			.query((none) -> station())
			.set(1, (parameters) -> this.addresses.fix(Address.read(parameters), Addresses.STATION)));
		table.add(Command.named("AT+CIPAP")
			.query((none) -> print("+CIPAP:", this.addresses.accessPoint()))
			.set(1, (parameters) -> this.addresses.fix(Address.read(parameters), Addresses.ACCESS_POINT)));
		table.add(Command.named("AT+CIFSR").execute((none) -> all()));
		table.add(commands.report("AT+CWDHCP", Setting.DHCP).set(2, this::dhcp));
		table.add(commands.report("AT+CWDHCPS", Setting.ADDRESS_RANGE).set(1, this::range));
		table.add(commands.reportQuoted("AT+CIPSTAMAC", Setting.STATION_MAC)
			.set(1, (parameters) -> mac(Setting.STATION_MAC, parameters)));
		table.add(commands.reportQuoted("AT+CIPAPMAC", Setting.ACCESS_POINT_MAC)
			.set(1, (parameters) -> mac(Setting.ACCESS_POINT_MAC, parameters)));
	}

	private void station() {
		print("+CIPSTA:", this.addresses.station());
		if (this.settings.isOn(Setting.IPV6) && this.wifi.isJoined()) {
			this.terminal.line("+CIPSTA:ip6ll:\"fe80::ff:fe00:2\"");
		}
	}

	private void print(String prefix, Address address) {
		this.terminal.line(prefix + "ip:\"" + address.ip() + "\"");
		this.terminal.line(prefix + "gateway:\"" + address.gateway() + "\"");
		this.terminal.line(prefix + "netmask:\"" + address.netmask() + "\"");
	}

	private void all() {
		if (this.wifi.isAccessPoint()) {
			side("AP", this.addresses.accessPoint(), Setting.ACCESS_POINT_MAC);
		}
		if (this.wifi.isStation()) {
			side("STA", this.addresses.station(), Setting.STATION_MAC);
		}
	}

	private void side(String name, Address address, Setting mac) {
		this.terminal.line(Wire.format("+CIFSR:%sIP,\"%s\"", name, address.ip()));
		this.terminal.line(Wire.format("+CIFSR:%sMAC,\"%s\"", name, this.settings.get(mac)));
	}

	private void dhcp(Parameters parameters) throws CommandFailed {
		boolean on = parameters.flag(Field.PLAIN);
		int sides = parameters.number(Field.PLAIN, 0, Addresses.STATION | Addresses.ACCESS_POINT);
		parameters.end(Field.PLAIN);
		this.addresses.dhcp(on, sides);
	}

	private void range(Parameters parameters) throws CommandFailed {
		boolean own = parameters.flag(Field.PLAIN);
		String range = Setting.ADDRESS_RANGE.initial();
		if (own) {
			int lease = parameters.number(Field.PLAIN, 1, LONGEST_LEASE);
			range = Wire.format("%d,\"%s\",\"%s\"", lease, parameters.matching(Address.IPV4),
					parameters.matching(Address.IPV4));
		}
		parameters.end(Field.PLAIN);
		if (!this.wifi.isAccessPoint() || !this.addresses.usesDhcp(Addresses.ACCESS_POINT)) {
			throw new CommandFailed();
		}
		this.settings.put(Setting.ADDRESS_RANGE, range);
	}

	private void mac(Setting setting, Parameters parameters) throws CommandFailed {
		String mac = parameters.matching(MAC);
		parameters.end(Field.PLAIN);
		this.settings.put(setting, mac.toLowerCase(Locale.ROOT));
	}

}
