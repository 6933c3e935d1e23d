package io.github.espatmqtt.emulator.device.clock;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Ending;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Form;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.SettingCommands;
import io.github.espatmqtt.emulator.device.command.SettingCommands.Range;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.wifi.Wifi;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands that fetch the time from the network.
 */
public final class TimeCommands {

	private static final int SERVER_LIMIT = 128;

	private static final int MOST_SERVERS = 3;

	private final DeviceClock clock;

	private final Wifi wifi;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	private boolean enabled;

	private int timeZone;

	private List<String> servers = List.of();

	private final CommandContext context;

	public TimeCommands(DeviceClock clock, Wifi wifi, CommandContext context) {
		this.clock = clock;
		this.context = context;
		this.wifi = wifi;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	public void addTo(CommandTable table) {
		table.add(Command.named("AT+CIPSNTPCFG")
			.query((none) -> this.terminal.line("+CIPSNTPCFG:" + settings()))
			.on(Form.SET, 1, this::configure));
		table.add(Command.named("AT+CIPSNTPTIME")
			.query((none) -> this.terminal.print("+CIPSNTPTIME:" + this.clock.text(this.timeZone) + "\n")));
		table.addIf(this.profile.has(FirmwareFeature.CONNECTION_STATE), new SettingCommands(this.context)
			.number("AT+CIPSNTPINTV", Setting.CLOCK_INTERVAL, new Range(15, 4294967)));
	}

	private Ending configure(Parameters parameters) throws CommandFailed {
		boolean enable = parameters.flag(Field.PLAIN);
		int zone = parameters.hasNext() ? parameters.number(Field.PLAIN, -1200, 1400) : this.timeZone;
		List<String> names = new ArrayList<>();
		while (parameters.hasNext() && names.size() < MOST_SERVERS) {
			names.add(parameters.name(Field.PLAIN, SERVER_LIMIT));
		}
		parameters.end(Field.PLAIN);
		this.enabled = enable;
		this.timeZone = zone;
		this.servers = names;
		return Ending.okThen(this::synchronize);
	}

	private void synchronize() {
		if (this.enabled && this.wifi.isJoined()) {
			this.clock.synchronize();
			if (this.profile.has(FirmwareFeature.CLOCK_UPDATES)) {
				this.terminal.line("+TIME_UPDATED");
			}
		}
	}

	private String settings() {
		StringBuilder settings = new StringBuilder((this.enabled ? 1 : 0) + "," + this.timeZone);
		if (this.enabled) {
			this.servers.forEach((server) -> settings.append(",\"").append(server).append('"'));
		}
		return settings.toString();
	}

}
