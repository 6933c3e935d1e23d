package io.github.espatmqtt.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page.
 *
 * @since 0.1.0
 */
public final class ConsolePage {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.([a-z]+)");

	private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css",
			"text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml", "png",
			"image/png");

	private ConsolePage() {
	}

	/**
	 * Find a file.
	 * @param name its name, as {@code index.html}
	 * @return the file as it is to be sent, or empty if there is none
	 */
	public static Optional<ConsoleReply> asset(String name) {
		Matcher matcher = NAME.matcher(name);
		String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
		return (type != null) ? load(name).map((content) -> ConsoleReply.of(200, type, content)) : Optional.empty();
	}

	private static Optional<byte[]> load(String name) {
		try (InputStream stream = ConsolePage.class.getResourceAsStream("assets/" + name)) {
			return (stream != null) ? Optional.of(stream.readAllBytes()) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the console's file '" + name + "'", ex);
		}
	}

}
