package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.SettingCommands;
import io.github.espatmqtt.emulator.device.command.SettingCommands.Range;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about what is on the air: protocols, power, the name under which the
 * module is seen, and the ways to be told a network without a host.
 */
final class RadioCommands {

	private static final int NAME_LIMIT = 32;

	private static final int[] POWER_LEVELS = { 78, 72, 66, 60, 56, 52, 44 };

	private static final int LOWEST_POWER = 34;

	private final Wifi wifi;

	private final CommandContext context;

	private final Settings settings;

	private final Terminal terminal;

	RadioCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.context = context;
		this.settings = context.settings();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		SettingCommands commands = new SettingCommands(this.context);
		table.add(commands.number("AT+CWSTAPROTO", Setting.STATION_PROTOCOL, new Range(1, 31)));
		table.add(commands.number("AT+CWAPPROTO", Setting.ACCESS_POINT_PROTOCOL, new Range(1, 31)));
		table.add(commands.report("AT+CWHOSTNAME", Setting.HOST_NAME).set(1, this::hostName));
		table.add(commands.report("AT+CWCOUNTRY", Setting.COUNTRY).set(4, this::country));
		table.add(Command.named("AT+RFPOWER").query((none) -> power()).set(1, this::power));
		if (this.context.profile().has(FirmwareFeature.RADIO_TUNING)) {
			table.add(commands.report("AT+CWCONFIG", Setting.BEACONS).set(1, this::beacons));
			table.add(Command.named("AT+RFCAL").execute((none) -> requireWifi()));
		}
		table.add(Command.named("AT+WPS").set(1, this::pushButton));
		table.add(Command.named("AT+CWSTARTSMART").set(1, this::smart).execute((none) -> this.wifi.requireStation()));
		table.add(Command.named("AT+CWSTOPSMART").execute((none) -> {
		}));
		table.add(Command.named("AT+MDNS").set(1, this::announce));
	}

	private void hostName(Parameters parameters) throws CommandFailed {
		String name = parameters.name(Field.PLAIN, NAME_LIMIT);
		parameters.end(Field.PLAIN);
		this.wifi.requireStation();
		this.settings.put(Setting.HOST_NAME, name);
	}

	private void country(Parameters parameters) throws CommandFailed {
		int policy = parameters.number(Field.PLAIN, 0, 1);
		String code = parameters.name(Field.PLAIN, 3);
		int first = parameters.number(Field.PLAIN, 1, 14);
		int channels = parameters.number(Field.PLAIN, 1, 14);
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.COUNTRY, Wire.format("%d,\"%s\",%d,%d", policy, code, first, channels));
	}

	private void beacons(Parameters parameters) throws CommandFailed {
		int patience = parameters.number(Field.PLAIN, 3, 65535);
		int interval = parameters.numberOr(3, 1, 100);
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.BEACONS, patience + "," + interval);
	}

	private void power() throws CommandFailed {
		requireWifi();
		this.terminal.line("+RFPOWER:" + this.settings.get(Setting.RADIO_POWER));
	}

	private void power(Parameters parameters) throws CommandFailed {
		int wanted = parameters.number(Field.PLAIN, 40, 84);
		while (parameters.hasNext() && this.context.profile() != FirmwareProfile.V2_3_ESP8266) {
			parameters.numberOr(0, 0, 15);
		}
		parameters.end(Field.PLAIN);
		requireWifi();
		this.settings.put(Setting.RADIO_POWER, String.valueOf(level(wanted)));
	}

	private static int level(int wanted) {
		for (int level : POWER_LEVELS) {
			if (wanted >= level) {
				return level;
			}
		}
		return LOWEST_POWER;
	}

	private void requireWifi() throws CommandFailed {
		if (!this.wifi.isOn()) {
			throw new CommandFailed();
		}
	}

	private void pushButton(Parameters parameters) throws CommandFailed {
		parameters.flag(Field.PLAIN);
		parameters.numberOr(0, 0, 7);
		parameters.end(Field.PLAIN);
		this.wifi.requireStation();
	}

	private void smart(Parameters parameters) throws CommandFailed {
		parameters.number(Field.PLAIN, 1, 4);
		parameters.numberOr(0, 0, 7);
		parameters.optionalText(16);
		parameters.end(Field.PLAIN);
		this.wifi.requireStation();
	}

	private void announce(Parameters parameters) throws CommandFailed {
		if (parameters.flag(Field.PLAIN)) {
			parameters.name(Field.PLAIN, 64);
			parameters.name(Field.PLAIN, 64);
			parameters.number(Field.PLAIN, 1, 65535);
			while (parameters.hasNext()) {
				parameters.skip();
			}
		}
		parameters.end(Field.PLAIN);
	}

}
