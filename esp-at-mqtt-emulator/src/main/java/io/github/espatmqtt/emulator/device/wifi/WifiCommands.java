package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Ending;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Form;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.SettingCommands;
import io.github.espatmqtt.emulator.device.hardware.AccessPoint;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.jspecify.annotations.Nullable;

/**
 * The commands that join and leave a Wi-Fi network.
 */
final class WifiCommands {

	private static final int SSID_LIMIT = 32;

	private static final int PASSWORD_LIMIT = 63;

	private static final int LONGEST_INTERVAL = 7200;

	private static final int MOST_ATTEMPTS = 1000;

	private final Wifi wifi;

	private final CommandContext context;

	private final Settings settings;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	private final Runnable leaving;

	/**
	 * Create new commands.
	 * @param leaving done once the network was left
	 */
	WifiCommands(Wifi wifi, CommandContext context, Runnable leaving) {
		this.wifi = wifi;
		this.context = context;
		this.settings = context.settings();
		this.profile = context.profile();
		this.terminal = context.terminal();
		this.leaving = leaving;
	}

	void addTo(CommandTable table) {
		SettingCommands commands = new SettingCommands(this.context);
		table.addIf(this.profile.has(FirmwareFeature.WIFI_DRIVER_SWITCH),
				commands.report("AT+CWINIT", Setting.WIFI_DRIVER).set(1, this::driver));
		table.add(commands.report("AT+CWMODE", Setting.WIFI_MODE).on(Form.SET, 1, this::mode));
		table
			.add(Command.named("AT+CWJAP").query((none) -> report()).set(2, this::join).execute((none) -> joinAgain()));
		table.add(Command.named("AT+CWQAP").execute((none) -> leave()));
		table.addIf(this.profile.has(FirmwareFeature.WIFI_STATE), Command.named("AT+CWSTATE").query((none) -> state()));
		table.add(commands.flag("AT+CWAUTOCONN", Setting.AUTO_CONNECT));
		table.addIf(this.profile.has(FirmwareFeature.WIFI_STATE),
				commands.report("AT+CWRECONNCFG", Setting.RECONNECT).set(2, this::reconnect));
	}

	private void driver(Parameters parameters) throws CommandFailed {
		boolean on = parameters.flag(Field.PLAIN);
		parameters.end(Field.PLAIN);
		if (!on) {
			leave();
		}
		this.settings.put(Setting.WIFI_DRIVER, on ? "1" : "0");
	}

	private Ending mode(Parameters parameters) throws CommandFailed {
		int value = parameters.number(Field.PLAIN, 0, 3);
		boolean joins = parameters.numberOr(1, 0, 1) == 1;
		parameters.end(Field.PLAIN);
		boolean station = this.wifi.isStation();
		this.settings.put(Setting.WIFI_MODE, String.valueOf(value));
		if (station && !this.wifi.isStation()) {
			leave();
		}
		return Ending.okThen(() -> {
			if (joins && !station) {
				this.wifi.joinStored();
			}
		});
	}

	private void join(Parameters parameters) throws CommandFailed {
		AccessPoint last = this.settings.network();
		String ssid = parameters.optionalName(SSID_LIMIT);
		String password = parameters.optionalText(PASSWORD_LIMIT);
		JoinDetails details = JoinDetails.read(parameters);
		if (ssid.isEmpty() && last == null) {
			throw new CommandFailed();
		}
		this.wifi.requireStation();
		details.keepIn(this.settings);
		join((ssid.isEmpty() && last != null) ? last : new AccessPoint(Wire.decode(ssid), Wire.decode(password)));
	}

	private void joinAgain() throws CommandFailed {
		AccessPoint last = this.settings.network();
		if (last == null) {
			throw new CommandFailed();
		}
		this.wifi.requireStation();
		join(last);
	}

	private void join(AccessPoint network) throws CommandFailed {
		leave();
		this.wifi.join(network);
	}

	private void reconnect(Parameters parameters) throws CommandFailed {
		int interval = parameters.number(Field.PLAIN, 0, LONGEST_INTERVAL);
		int attempts = parameters.number(Field.PLAIN, 0, MOST_ATTEMPTS);
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.RECONNECT, interval + "," + attempts);
	}

	private void leave() {
		this.wifi.leave();
		this.leaving.run();
	}

	private void report() {
		AccessPoint joined = this.wifi.joined();
		if (joined == null) {
			this.terminal.line("No AP");
			return;
		}
		String rest = this.profile.has(FirmwareFeature.WIFI_STATE) ? "," + JoinDetails.report(this.settings) : "";
		this.terminal.line(Wire.format("+CWJAP:\"%s\",\"%s\",6,-50%s", ssid(joined), Scan.ADDRESS, rest));
	}

	private void state() {
		AccessPoint joined = this.wifi.joined();
		int otherwise = this.wifi.hasTried() ? 4 : 0;
		this.terminal.line(Wire.format("+CWSTATE:%d,\"%s\"", (joined != null) ? 2 : otherwise, ssid(joined)));
	}

	private static String ssid(@Nullable AccessPoint network) {
		return (network != null) ? Wire.encode(network.ssid()) : "";
	}

}
