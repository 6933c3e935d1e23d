package io.github.espatmqtt.emulator.device.link;

import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandTable;

/**
 * All {@code AT+MQTT...} commands.
 */
public final class LinkCommands {

	private final MqttLink link;

	private final CommandContext context;

	public LinkCommands(MqttLink link, CommandContext context) {
		this.link = link;
		this.context = context;
	}

	public void addTo(CommandTable table) {
		new MqttSetupCommands(this.link, this.context).addTo(table);
		new MqttCredentialCommands(this.link, this.context).addTo(table);
		new MqttTrafficCommands(this.link, this.context).addTo(table);
	}

}
