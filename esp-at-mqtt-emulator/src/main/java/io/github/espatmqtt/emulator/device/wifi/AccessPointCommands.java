package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.ErrorCode;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The commands about the network that the module offers itself. Nobody ever joins it.
 */
final class AccessPointCommands {

	private static final int SHORTEST_PASSWORD = 8;

	private static final int WEP = 1;

	private final Wifi wifi;

	private final Settings settings;

	private final Terminal terminal;

	AccessPointCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.settings = context.settings();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+CWSAP").query((none) -> report()).set(4, this::configure));
		table.add(Command.named("AT+CWLIF").execute((none) -> {
		}));
		table.add(Command.named("AT+CWQIF").set(1, this::disconnect).execute((none) -> {
		}));
	}

	private void report() throws CommandFailed {
		require(this.wifi.isAccessPoint());
		this.terminal.line("+CWSAP:" + this.settings.get(Setting.ACCESS_POINT));
	}

	private void configure(Parameters parameters) throws CommandFailed {
		String ssid = parameters.name(Field.PLAIN, 32);
		String password = parameters.text(Field.PLAIN, 63);
		int channel = parameters.number(Field.PLAIN, 1, 14);
		int encryption = parameters.number(Field.PLAIN, 0, 4);
		int connections = parameters.numberOr(10, 1, 10);
		int hidden = parameters.numberOr(0, 0, 1);
		parameters.end(Field.PLAIN);
		if (encryption == WEP) {
			throw new CommandFailed(ErrorCode.invalid(3));
		}
		if (encryption != 0 && password.length() < SHORTEST_PASSWORD) {
			throw new CommandFailed(ErrorCode.invalid(1));
		}
		require(this.wifi.isAccessPoint());
		this.settings.put(Setting.ACCESS_POINT,
				Wire.format("\"%s\",\"%s\",%d,%d,%d,%d", ssid, password, channel, encryption, connections, hidden));
	}

	private void disconnect(Parameters parameters) throws CommandFailed {
		parameters.name(Field.PLAIN, 17);
		parameters.end(Field.PLAIN);
	}

	private static void require(boolean possible) throws CommandFailed {
		if (!possible) {
			throw new CommandFailed();
		}
	}

}
