package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.TransportException;

/**
 * Does the native part of the serial library load?
 */
final class LibraryRung implements Rung {

	@Override
	public String name() {
		return "library";
	}

	@Override
	public String activity() {
		return "loading the serial library";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(20);
	}

	@Override
	public Finding climb(Patient patient) {
		if (patient.address() != null && !patient.requireAddress().isSerial()) {
			return Finding.skipped("Not needed for a serial server.");
		}
		try {
			int ports = SerialTransport.ports().size();
			return Finding
				.fine("The serial library is loaded and lists " + ports + ((ports == 1) ? " port." : " ports."));
		}
		catch (TransportException ex) {
			return Finding.broken("The native part of the serial library cannot be loaded.", message(ex));
		}
	}

	private static String message(Exception ex) {
		return String.valueOf(ex.getMessage());
	}

}
