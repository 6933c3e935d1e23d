package io.github.espatmqtt.cli.conform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.module.FirmwareVersion;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of a firmware.
 */
final class Expectations {

	/** The firmware for which there are expectations. */
	static final List<String> VERSIONS = List.of("2.0", "2.1", "2.2", "2.4", "3.2", "3.4", "4.1", "5.0");

	private final Map<String, Exchange> byName = new LinkedHashMap<>();

	private final String version;

	private Expectations(String version) {
		this.version = version;
		Transcript.parse(resource(version + ".expected"))
			.forEach((exchange) -> this.byName.put(exchange.name(), exchange));
	}

	static List<Question> script() {
		return resource("script").lines().filter((line) -> !line.startsWith("#")).map(Question::parse).toList();
	}

	/**
	 * Return what is believed of a firmware.
	 * @param version one of {@link #VERSIONS}
	 */
	static Expectations of(String version) {
		if (!VERSIONS.contains(version)) {
			throw new IllegalArgumentException(
					"There are expectations for " + String.join(", ", VERSIONS) + ", not for " + version);
		}
		return new Expectations(version);
	}

	/**
	 * Return what is believed of the newest firmware known that is not newer than one.
	 */
	static Expectations nearest(FirmwareVersion version) {
		return VERSIONS.stream()
			.filter((known) -> FirmwareVersion.parse(known).filter((one) -> one.compareTo(version) <= 0).isPresent())
			.max(Comparator.comparing((known) -> FirmwareVersion.parse(known).orElseThrow()))
			.map(Expectations::new)
			.orElseGet(() -> new Expectations(VERSIONS.get(0)));
	}

	String version() {
		return this.version;
	}

	/**
	 * Return what is expected under a name, or {@code null} if nothing is.
	 */
	@Nullable Exchange named(String name) {
		return this.byName.get(name);
	}

	private static String resource(String name) {
		try (InputStream stream = Expectations.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("This program was built without '" + name + "'");
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
