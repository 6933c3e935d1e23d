package io.github.espatmqtt.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.cli.line.PortHolders;
import io.github.espatmqtt.transport.TransportException;

/**
 * Can the port be opened, and does nobody else read from it?
 */
final class FreeRung implements Rung {

	private final PortHolders holders = new PortHolders();

	@Override
	public String name() {
		return "free";
	}

	@Override
	public String activity() {
		return "opening the port";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(15);
	}

	@Override
	public Finding climb(Patient patient) {
		ModuleAddress address = patient.requireAddress();
		List<String> others = (address.isSerial() && !isPseudoTerminal(address)) ? this.holders.of(address.text())
				: List.of();
		String names = String.join(", ", others);
		try {
			patient.open();
		}
		catch (TransportException ex) {
			return Finding.broken(
					others.isEmpty() ? String.valueOf(ex.getMessage()) : "The port is held by " + names + ".",
					remedy(ex, address));
		}
		return others.isEmpty() ? Finding.fine("The port is open, and nobody else holds it.")
				: Finding.note("The port is open, but so it is in " + names + ".",
						"If that program reads too, each of you gets a part of the bytes. Close it.");
	}

	/**
	 * The other end of a pseudo terminal may hold this one as well.
	 */
	private static boolean isPseudoTerminal(ModuleAddress address) {
		try {
			return Path.of(address.text()).toRealPath().startsWith("/dev/pts");
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
	}

	private static String remedy(TransportException ex, ModuleAddress address) {
		return switch (ex.reason()) {
			case BUSY ->
				"Close the program that has it open: a terminal, an IDE's serial monitor, an application that is"
						+ " still running, ModemManager.";
			case NO_PERMISSION -> "Add yourself to the group that owns the port and log in again.";
			default -> address.isSerial() ? "Pull the adapter out, plug it in again and try 'ports'."
					: "Check host, port and protocol of the serial server, and that nobody else is connected to it.";
		};
	}

}
