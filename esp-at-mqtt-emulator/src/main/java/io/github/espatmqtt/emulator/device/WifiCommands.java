package io.github.espatmqtt.emulator.device;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.jspecify.annotations.Nullable;

/**
 * The commands that join and leave a Wi-Fi network.
 */
final class WifiCommands {

	private static final int SSID_LIMIT = 32;

	private static final int PASSWORD_LIMIT = 63;

	private final Wifi wifi;

	private final MqttSession session;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	private int mode = 1;

	WifiCommands(Wifi wifi, MqttSession session, FirmwareProfile profile, Terminal terminal) {
		this.wifi = wifi;
		this.session = session;
		this.profile = profile;
		this.terminal = terminal;
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+CWMODE")
			.query((none) -> this.terminal.line("+CWMODE:" + this.mode))
			.set(1, this::mode));
		table.add(Command.named("AT+CWJAP").query((none) -> report()).set(2, this::join));
		table.add(Command.named("AT+CWQAP").execute((none) -> leave()));
		table.addIf(this.profile.reportsWifiState(), Command.named("AT+CWSTATE").query((none) -> state()));
		table.add(Command.named("AT+CIPSTA").query((none) -> addresses()));
	}

	private void mode(Parameters parameters) throws CommandFailed {
		int value = parameters.number(Field.PLAIN, 0, 3);
		if (parameters.hasNext()) {
			parameters.flag(Field.PLAIN);
		}
		parameters.end(Field.PLAIN);
		this.mode = value;
	}

	private void join(Parameters parameters) throws CommandFailed {
		String ssid = parameters.name(Field.PLAIN, SSID_LIMIT);
		String password = parameters.optionalText(PASSWORD_LIMIT);
		leave();
		this.wifi.join(new AccessPoint(Wire.decode(ssid), Wire.decode(password)));
	}

	private void leave() {
		this.wifi.leave();
		this.session.cut();
	}

	private void report() {
		AccessPoint joined = this.wifi.joined();
		if (joined == null) {
			this.terminal.line("No AP");
			return;
		}
		String rest = this.profile.reportsWifiState() ? ",0,1,3,0,1" : "";
		this.terminal.line("+CWJAP:\"%s\",\"02:00:00:00:00:01\",6,-50%s".formatted(ssid(joined), rest));
	}

	private void state() {
		AccessPoint joined = this.wifi.joined();
		this.terminal.line("+CWSTATE:%d,\"%s\"".formatted((joined != null) ? 2 : 0, ssid(joined)));
	}

	private void addresses() {
		String format = this.wifi.isJoined() ? "192.0.2.%d" : "0.0.0.0";
		this.terminal.line("+CIPSTA:ip:\"" + format.formatted(50) + "\"");
		this.terminal.line("+CIPSTA:gateway:\"" + format.formatted(1) + "\"");
		this.terminal.line("+CIPSTA:netmask:\"" + (this.wifi.isJoined() ? "255.255.255.0" : format) + "\"");
	}

	private static String ssid(@Nullable AccessPoint network) {
		return (network != null) ? Wire.encode(network.ssid()) : "";
	}

}
