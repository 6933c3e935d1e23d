package io.github.espatmqtt.emulator.device.socket;

import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.wifi.Wifi;

/**
 * All commands about connections other than those to a broker.
 */
public final class SocketCommands {

	private final Wifi wifi;

	private final CommandContext context;

	public SocketCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.context = context;
	}

	public void addTo(CommandTable table) {
		new ConnectionCommands(this.wifi, this.context).addTo(table);
		new TransferCommands(this.context).addTo(table);
		new OptionCommands(this.context).addTo(table);
	}

}
