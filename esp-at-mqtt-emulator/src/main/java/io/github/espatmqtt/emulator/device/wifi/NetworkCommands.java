package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandTable;

/**
 * All commands about Wi-Fi and what it connects to.
 */
public final class NetworkCommands {

	private final Wifi wifi;

	private final CommandContext context;

	private final Runnable leaving;

	/**
	 * Create new commands.
	 * @param leaving done once the network was left
	 */
	public NetworkCommands(Wifi wifi, CommandContext context, Runnable leaving) {
		this.wifi = wifi;
		this.context = context;
		this.leaving = leaving;
	}

	public void addTo(CommandTable table) {
		new WifiCommands(this.wifi, this.context, this.leaving).addTo(table);
		new ScanCommands(this.wifi, this.context).addTo(table);
		new AddressCommands(this.wifi, this.context).addTo(table);
		new AccessPointCommands(this.wifi, this.context).addTo(table);
		new RadioCommands(this.wifi, this.context).addTo(table);
		new IpCommands(this.wifi, this.context).addTo(table);
	}

}
