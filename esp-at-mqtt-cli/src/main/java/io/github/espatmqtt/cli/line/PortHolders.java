package io.github.espatmqtt.cli.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.cli.screen.Plain;

/**
 * Finds the other programs that have a port open, as far as Linux shows them to this
 * user.
 */
public final class PortHolders {

	private static final Path PROCESSES = Path.of("/proc");

	private final long self = ProcessHandle.current().pid();

	/**
	 * Return who has a port open.
	 * @return for example {@code minicom (process 4711)}; empty where nothing is known
	 */
	public List<String> of(String port) {
		try (Stream<Path> processes = Files.list(PROCESSES)) {
			Path wanted = Path.of(port).toRealPath();
			return processes.filter(this::isOther)
				.filter((process) -> holds(process, wanted))
				.map(PortHolders::describe)
				.sorted()
				.toList();
		}
		catch (IOException | IllegalArgumentException ex) {
			return List.of();
		}
	}

	private boolean isOther(Path process) {
		String name = process.getFileName().toString();
		return name.chars().allMatch(Character::isDigit) && !name.equals(Long.toString(this.self));
	}

	private static boolean holds(Path process, Path wanted) {
		try (Stream<Path> files = Files.list(process.resolve("fd"))) {
			return files.anyMatch((file) -> leadsTo(file, wanted));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean leadsTo(Path file, Path wanted) {
		try {
			return Files.readSymbolicLink(file).equals(wanted);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String describe(Path process) {
		String number = process.getFileName().toString();
		try {
			return Plain.excerpt(Files.readString(process.resolve("comm"))) + " (process " + number + ")";
		}
		catch (IOException ex) {
			return "process " + number;
		}
	}

}
