package io.github.espatmqtt.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.espatmqtt.cli.line.ModuleAddress;

/**
 * May this user read and write the port?
 */
final class PermissionRung implements Rung {

	@Override
	public String name() {
		return "permission";
	}

	@Override
	public String activity() {
		return "checking permissions";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(5);
	}

	@Override
	public Finding climb(Patient patient) {
		ModuleAddress address = patient.requireAddress();
		if (!address.isSerial() || !address.text().startsWith("/")) {
			return Finding.skipped("Nothing to check before the port is opened.");
		}
		Path path = Path.of(address.text());
		String user = System.getProperty("user.name");
		if (Files.isReadable(path) && Files.isWritable(path)) {
			return Finding.fine(user + " may read and write it.");
		}
		String group = group(path);
		return Finding.broken(user + " may not open " + path + ", which belongs to the group " + group + ".",
				"sudo usermod -a -G " + group + " " + user + " and log in again.");
	}

	private static String group(Path path) {
		try {
			return String.valueOf(Files.getAttribute(path, "posix:group"));
		}
		catch (IOException | UnsupportedOperationException ex) {
			return "dialout";
		}
	}

}
