package io.github.espatmqtt.emulator.device.certificate;

import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;

/**
 * The commands that store certificates, in partitions or in key-value storage.
 */
public final class CertificateCommands {

	private final Flash flash;

	private final CommandContext context;

	public CertificateCommands(Flash flash, CommandContext context) {
		this.flash = flash;
		this.context = context;
	}

	public void addTo(CommandTable table) {
		new PartitionCommands(this.flash, this.context).addTo(table);
		if (this.context.profile().has(FirmwareFeature.CERTIFICATE_STORE)) {
			new KeyValueCommands(this.flash, this.context).addTo(table);
		}
	}

}
