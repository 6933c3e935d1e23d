package io.github.espatmqtt.cli.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that Linux gives serial ports by what is plugged in, which stay when the
 * numbers change.
 */
public final class StableLinks {

	private static final Path FOLDER = Path.of("/dev/serial/by-id");

	private final Path folder;

	/**
	 * Create a new object for this computer.
	 */
	public StableLinks() {
		this(FOLDER);
	}

	StableLinks(Path folder) {
		this.folder = folder;
	}

	/**
	 * Return the stable name of a port, if it has one.
	 */
	public Optional<String> of(String port) {
		try (Stream<Path> links = Files.list(this.folder)) {
			Path wanted = Path.of(port).toRealPath();
			return links.sorted().filter((link) -> leadsTo(link, wanted)).map(Path::toString).findFirst();
		}
		catch (IOException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static boolean leadsTo(Path link, Path wanted) {
		try {
			return link.toRealPath().equals(wanted);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
