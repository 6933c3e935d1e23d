package io.github.espatmqtt.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.transport.SerialPortDescription;
import io.github.espatmqtt.transport.SerialTransport;

/**
 * Is the port there? If none was named, is there exactly one that could be meant?
 */
final class PortRung implements Rung {

	private static final String PLUG_IN = "Plug the USB adapter in and try another cable (some only charge). In a"
			+ " virtual machine or a container, hand the port through. ";

	@Override
	public String name() {
		return "port";
	}

	@Override
	public String activity() {
		return "looking for the port";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(10);
	}

	@Override
	public Finding climb(Patient patient) {
		ModuleAddress address = patient.address();
		if (address != null && !address.isSerial()) {
			return Finding.skipped("Not needed for a serial server.");
		}
		List<SerialPortDescription> ports = SerialTransport.ports();
		return (address == null) ? choose(patient, ports) : find(address.text(), ports);
	}

	private static Finding choose(Patient patient, List<SerialPortDescription> ports) {
		List<SerialPortDescription> adapters = ports.stream().filter((port) -> port.usbAddress() != null).toList();
		List<SerialPortDescription> candidates = adapters.isEmpty() ? ports : adapters;
		if (candidates.size() == 1) {
			patient.address(ModuleAddress.parse(candidates.get(0).path()));
			return Finding.fine(candidates.get(0).path() + " is the only one there is.");
		}
		return Finding.broken(
				candidates.isEmpty() ? "This computer has no serial port."
						: "There are several ports: " + list(candidates),
				candidates.isEmpty() ? PLUG_IN : "Say which one: doctor PORT.");
	}

	private static Finding find(String name, List<SerialPortDescription> ports) {
		boolean there = Files.exists(Path.of(name)) || ports.stream()
			.anyMatch((port) -> port.path().equalsIgnoreCase(name) || port.path().endsWith("\\" + name)
					|| String.valueOf(port.usbAddress()).startsWith(name));
		return there ? Finding.fine(name + " exists.") : Finding.broken("There is no port " + name + ".", PLUG_IN
				+ (ports.isEmpty() ? "There is no other serial port either." : "The ports there are: " + list(ports)));
	}

	private static String list(List<SerialPortDescription> ports) {
		return ports.stream().map(SerialPortDescription::path).sorted().collect(Collectors.joining(", ", "", "."));
	}

}
