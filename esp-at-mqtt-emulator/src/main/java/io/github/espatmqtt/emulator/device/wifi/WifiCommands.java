package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
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
public final class WifiCommands {

	private static final int SSID_LIMIT = 32;

	private static final int PASSWORD_LIMIT = 63;

	private static final int ADDRESS_LENGTH = 17;

	private static final int LONGEST_INTERVAL = 7200;

	private static final int MOST_ATTEMPTS = 1000;

	private final Wifi wifi;

	private final Settings settings;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	private final Runnable leaving;

	/**
	 * Create new commands.
	 * @param leaving done once the network was left
	 */
	public WifiCommands(Wifi wifi, CommandContext context, Runnable leaving) {
		this.wifi = wifi;
		this.settings = wifi.settings();
		this.profile = context.profile();
		this.terminal = context.terminal();
		this.leaving = leaving;
	}

	public void addTo(CommandTable table) {
		table.add(Command.named("AT+CWMODE")
			.query((none) -> this.terminal.line("+CWMODE:" + this.settings.get(Setting.WIFI_MODE)))
			.set(1, this::mode));
		table
			.add(Command.named("AT+CWJAP").query((none) -> report()).set(2, this::join).execute((none) -> joinAgain()));
		table.add(Command.named("AT+CWQAP").execute((none) -> leave()));
		table.addIf(this.profile.has(FirmwareFeature.WIFI_STATE), Command.named("AT+CWSTATE").query((none) -> state()));
		table.add(Command.named("AT+CWAUTOCONN")
			.query((none) -> this.terminal.line("+CWAUTOCONN:" + this.settings.get(Setting.AUTO_CONNECT)))
			.set(1, this::joinByItself));
		table.addIf(this.profile.has(FirmwareFeature.WIFI_STATE),
				Command.named("AT+CWRECONNCFG")
					.query((none) -> this.terminal.line("+CWRECONNCFG:" + this.settings.get(Setting.RECONNECT)))
					.set(2, this::reconnect));
	}

	private void mode(Parameters parameters) throws CommandFailed {
		int value = parameters.number(Field.PLAIN, 0, 3);
		if (parameters.hasNext()) {
			parameters.flag(Field.PLAIN);
		}
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.WIFI_MODE, String.valueOf(value));
	}

	private void join(Parameters parameters) throws CommandFailed {
		String ssid = parameters.name(Field.PLAIN, SSID_LIMIT);
		String password = parameters.optionalText(PASSWORD_LIMIT);
		skipDetails(parameters);
		join(new AccessPoint(Wire.decode(ssid), Wire.decode(password)));
	}

	/**
	 * Check what only matters on the air, such as time-outs and intervals.
	 */
	private static void skipDetails(Parameters parameters) throws CommandFailed {
		parameters.optionalText(ADDRESS_LENGTH);
		parameters.optionalNumber(0, 1);
		parameters.optionalNumber(0, LONGEST_INTERVAL);
		parameters.optionalNumber(1, 100);
		parameters.optionalNumber(0, 1);
		parameters.optionalNumber(3, 600);
		parameters.optionalNumber(0, 1);
		parameters.end(Field.PLAIN);
	}

	private void joinAgain() throws CommandFailed {
		AccessPoint last = this.settings.network();
		if (last == null) {
			throw new CommandFailed();
		}
		join(last);
	}

	private void join(AccessPoint network) throws CommandFailed {
		leave();
		this.wifi.join(network);
	}

	private void joinByItself(Parameters parameters) throws CommandFailed {
		boolean on = parameters.flag(Field.PLAIN);
		parameters.end(Field.PLAIN);
		this.settings.put(Setting.AUTO_CONNECT, on ? "1" : "0");
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
		String rest = this.profile.has(FirmwareFeature.WIFI_STATE) ? ",0,1,3,0,1" : "";
		this.terminal.line(Wire.format("+CWJAP:\"%s\",\"02:00:00:00:00:01\",6,-50%s", ssid(joined), rest));
	}

	private void state() {
		AccessPoint joined = this.wifi.joined();
		this.terminal.line(Wire.format("+CWSTATE:%d,\"%s\"", (joined != null) ? 2 : 0, ssid(joined)));
	}

	private static String ssid(@Nullable AccessPoint network) {
		return (network != null) ? Wire.encode(network.ssid()) : "";
	}

}
